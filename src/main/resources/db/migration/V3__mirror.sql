-- What the shop shows of its own documents in the lake: one row per document, for ever, because a document's numbers must
-- never be given again.
create table mirrored_document (
    document_id varchar(128) not null primary key,
    type        varchar(60)  not null,
    -- rises with every change here; the document in the lake says which one it shows
    shop_seq    bigint       not null,
    -- the latest that the lake is known to have
    sent_seq    bigint       not null,
    -- whether there is a change that the lake may not have
    dirty       boolean      not null,
    -- parked: the lake refuses it; ahead: the lake has a later state than this database
    state       varchar(10)  not null check (state in ('shown', 'deleted', 'parked', 'ahead')),
    -- attempts in a row that failed for this document alone
    failures    integer      not null,
    due_at      timestamp with time zone not null,
    -- when the oldest change was made that is not sent, if dirty
    changed_at  timestamp with time zone not null,
    last_error  varchar(200)
);

create index mirrored_document_dirty on mirrored_document (dirty, due_at);
create index mirrored_document_state on mirrored_document (state);
create index mirrored_document_type on mirrored_document (type, document_id);

-- How far the database has been filled from the lake, by type of document.
create table mirror_rebuild (
    type    varchar(60)  not null primary key,
    done    boolean      not null,
    -- the last document looked at
    last_id varchar(128) not null
);

-- Which instance does what only one needs to do.
create table mirror_lease (
    name        varchar(20) not null primary key,
    owner       varchar(64) not null,
    lease_until timestamp with time zone not null
);
