"""The first schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_SEARCHED = ("number", "cluster", "cp", "area", "lead", "actions", "progress", "finding")


def upgrade() -> None:
    _make_tables()
    _make_search()
    _guard_snapshots()


def downgrade() -> None:
    raise NotImplementedError("an older program opens the backup made before the migration")


def _make_search() -> None:
    """A trigram index over the words of an issue, kept by triggers."""
    columns = ", ".join(_SEARCHED)
    old = ", ".join(f"old.{name}" for name in _SEARCHED)
    new = ", ".join(f"new.{name}" for name in _SEARCHED)
    changed = " OR ".join(f"old.{name} IS NOT new.{name}" for name in _SEARCHED)
    drop = f"INSERT INTO issue_search (issue_search, rowid, {columns}) VALUES ('delete', old.seq, {old});"
    add = f"INSERT INTO issue_search (rowid, {columns}) VALUES (new.seq, {new});"
    op.execute(
        f"CREATE VIRTUAL TABLE issue_search USING fts5({columns}, content='issue', "
        "content_rowid='seq', tokenize='trigram', detail=none, columnsize=0)"
    )
    op.execute(f"CREATE TRIGGER issue_search_insert AFTER INSERT ON issue BEGIN {add} END")
    op.execute(f"CREATE TRIGGER issue_search_delete AFTER DELETE ON issue BEGIN {drop} END")
    op.execute(
        f"CREATE TRIGGER issue_search_update AFTER UPDATE OF {columns} ON issue "
        f"WHEN {changed} BEGIN {drop} {add} END"
    )


def _guard_snapshots() -> None:
    """What was submitted is neither changed nor removed, whoever asks."""
    for act in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER snapshot_no_{act.lower()} BEFORE {act} ON snapshot "
            "BEGIN SELECT RAISE(ABORT, 'a submitted report is never changed'); END"
        )


def _make_tables() -> None:
    op.create_table(
        "answer",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("object_id", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.PrimaryKeyConstraint("seq"),
    )
    op.create_index("answer_by_object", "answer", ["object_id", "question"], unique=True)
    op.create_table(
        "cycle",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("start", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("assessment_end", sa.Text(), nullable=True),
        sa.Column("released", sa.Text(), nullable=True),
        sa.Column("method", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("seq"),
        sa.UniqueConstraint("id"),
        sa.UniqueConstraint("number"),
    )
    op.create_table(
        "enterprise",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("seq"),
        sa.UniqueConstraint("id"),
    )
    op.create_table(
        "erasure",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("object_id", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("entry_seq", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("person_id", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("reason", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("at", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.PrimaryKeyConstraint("seq"),
    )
    op.create_index("erasure_by_object", "erasure", ["object_id", "field"], unique=False)
    op.create_table(
        "event",
        sa.Column("device_seq", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Text(), nullable=False),
        sa.Column("factory_id", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("object_id", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("kind", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("base_version", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("command", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("payload", sa.Text(), nullable=True),
        sa.Column("device_id", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("client_time", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("schema_version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("state", sa.Text(), server_default=sa.text("'waiting'"), nullable=False),
        sa.Column("attempts", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("coalesces", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("reason", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.PrimaryKeyConstraint("device_seq"),
        sa.UniqueConstraint("event_id"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "event_barrier",
        "event",
        ["device_seq"],
        unique=False,
        sqlite_where=sa.text("coalesces = 0"),
    )
    op.create_index("event_by_state", "event", ["state", "device_seq"], unique=False)
    op.create_index(
        "event_open_save",
        "event",
        ["object_id", "command"],
        unique=False,
        sqlite_where=sa.text("attempts = 0 AND coalesces = 1"),
    )
    op.create_table(
        "history",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("object_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("at", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("person_id", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("device_id", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("event_id", sa.Text(), nullable=True),
        sa.Column("changes", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.PrimaryKeyConstraint("seq"),
    )
    op.create_index("history_by_object", "history", ["object_id", "seq"], unique=False)
    op.create_table(
        "issue",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("cycle_id", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("status", sa.Text(), server_default=sa.text("'Pending'"), nullable=False),
        sa.Column("target", sa.Text(), nullable=True),
        sa.Column("public", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column(
            "lacks",
            sa.Integer(),
            sa.Computed(
                "CASE WHEN status = 'Completed' THEN 0 ELSE (trim(lead, char(9, 10, 11, 12, 13, 28, 29, 30, 31, 32, 133, 160, 5760, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8232, 8233, 8239, 8287, 12288)) = '') * 1 + (trim(additional, char(9, 10, 11, 12, 13, 28, 29, 30, 31, 32, 133, 160, 5760, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8232, 8233, 8239, 8287, 12288)) = '') * 2 + (trim(area, char(9, 10, 11, 12, 13, 28, 29, 30, 31, 32, 133, 160, 5760, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8232, 8233, 8239, 8287, 12288)) = '') * 4 + (root = '') * 8 + ((root IN ('BUY', 'OTH') AND trim(root_desc, char(9, 10, 11, 12, 13, 28, 29, 30, 31, 32, 133, 160, 5760, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8232, 8233, 8239, 8287, 12288)) = '')) * 16 + (trim(actions, char(9, 10, 11, 12, 13, 28, 29, 30, 31, 32, 133, 160, 5760, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8232, 8233, 8239, 8287, 12288)) = '') * 32 + ((trim(progress, char(9, 10, 11, 12, 13, 28, 29, 30, 31, 32, 133, 160, 5760, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8232, 8233, 8239, 8287, 12288)) = '' AND (no_progress = 0 OR trim(no_progress_why, char(9, 10, 11, 12, 13, 28, 29, 30, 31, 32, 133, 160, 5760, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8232, 8233, 8239, 8287, 12288)) = ''))) * 64 + (target IS NULL) * 128 END",
                persisted=True,
            ),
            nullable=True,
        ),
        sa.Column(
            "missing",
            sa.Integer(),
            sa.Computed(
                "CASE WHEN status = 'Completed' THEN 0 ELSE (trim(lead, char(9, 10, 11, 12, 13, 28, 29, 30, 31, 32, 133, 160, 5760, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8232, 8233, 8239, 8287, 12288)) = '') + (trim(additional, char(9, 10, 11, 12, 13, 28, 29, 30, 31, 32, 133, 160, 5760, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8232, 8233, 8239, 8287, 12288)) = '') + (trim(area, char(9, 10, 11, 12, 13, 28, 29, 30, 31, 32, 133, 160, 5760, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8232, 8233, 8239, 8287, 12288)) = '') + (root = '') + ((root IN ('BUY', 'OTH') AND trim(root_desc, char(9, 10, 11, 12, 13, 28, 29, 30, 31, 32, 133, 160, 5760, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8232, 8233, 8239, 8287, 12288)) = '')) + (trim(actions, char(9, 10, 11, 12, 13, 28, 29, 30, 31, 32, 133, 160, 5760, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8232, 8233, 8239, 8287, 12288)) = '') + ((trim(progress, char(9, 10, 11, 12, 13, 28, 29, 30, 31, 32, 133, 160, 5760, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8232, 8233, 8239, 8287, 12288)) = '' AND (no_progress = 0 OR trim(no_progress_why, char(9, 10, 11, 12, 13, 28, 29, 30, 31, 32, 133, 160, 5760, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8232, 8233, 8239, 8287, 12288)) = ''))) + (target IS NULL) END",
                persisted=True,
            ),
            nullable=True,
        ),
        sa.Column("cluster", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("cp", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("lead", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("area", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("additional", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("root", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("root_desc", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("buyer_practice", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("actions", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("progress", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("no_progress", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("no_progress_why", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("origin", sa.Text(), server_default=sa.text("'assessment'"), nullable=False),
        sa.Column("training_needed", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("training_topic", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("finding_ref", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("finding", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("visit", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("import_note", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("verified_by", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("verified_on", sa.Text(), nullable=True),
        sa.Column(
            "number_key",
            sa.Text(),
            sa.Computed(
                "substr(number, 1, instr(number, '-')) || printf('%09d', CAST(substr(number, instr(number, '-') + 1) AS INTEGER)) || number",
                persisted=False,
            ),
            nullable=True,
        ),
        sa.Column(
            "area_key",
            sa.Text(),
            sa.Computed(
                "lower(substr(trim(area, char(9, 10, 11, 12, 13, 28, 29, 30, 31, 32, 133, 160, 5760, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8232, 8233, 8239, 8287, 12288)), 1, 60))",
                persisted=False,
            ),
            nullable=True,
        ),
        sa.Column(
            "target_key",
            sa.Text(),
            sa.Computed("coalesce(target, '9999-12-31')", persisted=False),
            nullable=True,
        ),
        sa.CheckConstraint(
            "status IN ('Pending', 'In Progress', 'Delayed', 'Completed')", name="issue_status"
        ),
        sa.PrimaryKeyConstraint("seq"),
        sa.UniqueConstraint("id"),
    )
    op.create_index("issue_by_area", "issue", ["area_key", "number_key"], unique=False)
    op.create_index("issue_by_cluster", "issue", ["cluster", "number_key"], unique=False)
    op.create_index("issue_by_cp", "issue", ["cp", "number_key"], unique=False)
    op.create_index("issue_by_lead", "issue", ["lead", "number_key"], unique=False)
    op.create_index("issue_by_missing", "issue", ["missing", "number_key"], unique=False)
    op.create_index("issue_by_number", "issue", ["number_key"], unique=False)
    op.create_index(
        "issue_by_status", "issue", ["status", "target_key", "number_key"], unique=False
    )
    op.create_index("issue_by_target", "issue", ["target_key", "number_key"], unique=False)
    op.create_index(
        "issue_filters",
        "issue",
        ["cycle_id", "status", "target", "cluster", "lead", "lacks", "missing"],
        unique=False,
    )
    op.create_table(
        "journal",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("object_id", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("at", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.PrimaryKeyConstraint("seq"),
    )
    op.create_index("journal_by_object", "journal", ["object_id", "field"], unique=True)
    op.create_table(
        "mapping",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("mapping", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("used_at", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.PrimaryKeyConstraint("seq"),
        sa.UniqueConstraint("fingerprint"),
    )
    op.create_table(
        "meta",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_table(
        "person",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("job", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("seq"),
        sa.UniqueConstraint("id"),
    )
    op.create_table(
        "setting",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_table(
        "report",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("cycle_id", sa.Text(), nullable=False),
        sa.Column("cycle", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("report_date", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("form_id", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("form_version", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("status", sa.Text(), server_default=sa.text("'Draft'"), nullable=False),
        sa.Column("saved_at", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("submitted_at", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("snapshot_sha256", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("handed_in_on", sa.Text(), nullable=True),
        sa.Column("handed_in_through", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.ForeignKeyConstraint(
            ["cycle_id"],
            ["cycle.id"],
        ),
        sa.PrimaryKeyConstraint("seq"),
        sa.UniqueConstraint("id"),
    )
    op.create_table(
        "snapshot",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("made_at", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("length(sha256) = 64", name="snapshot_has_hash"),
        sa.ForeignKeyConstraint(
            ["report_id"],
            ["report.id"],
        ),
        sa.PrimaryKeyConstraint("seq"),
    )
    op.create_index("snapshot_by_report", "snapshot", ["report_id", "seq"], unique=False)
