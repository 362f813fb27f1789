-- Letters: what each person was sent, and what became of it. The ledger of the mail room.
create table letter (
    id          varchar(36)  not null primary key,
    -- the journal's event that asked for it: one letter for each event and recipient
    event_id    varchar(200) not null,
    kind        varchar(40)  not null,
    state       varchar(10)  not null
        check (state in ('queued', 'sending', 'sent', 'unknown', 'refused', 'failed', 'dropped')),
    account_id  varchar(64),
    order_id    varchar(64),
    locale      varchar(35)  not null,
    -- who gets it and what it says; null once it was made anonymous
    recipient   varchar(254),
    subject     text,
    html        text,
    plain       text,
    -- its link, whose token is made when it is sent
    link_purpose varchar(40),
    link_id     varchar(200),
    message_id  varchar(300) not null,
    -- how often it was sent again by hand
    resends     integer      not null,
    attempts    integer      not null,
    -- the mail server's last answer
    answer      varchar(500),
    created_at  timestamp with time zone not null,
    -- when this sending of it was decided
    dated_at    timestamp with time zone not null,
    updated_at  timestamp with time zone not null,
    erased_at   timestamp with time zone,
    constraint letter_once unique (event_id, recipient)
);

create index letter_created on letter (created_at, id);
create index letter_state on letter (state, created_at, id);
create index letter_account on letter (account_id);
create index letter_order on letter (order_id, created_at, id);

create table letter_attempt (
    letter_id  varchar(36)  not null references letter (id),
    number     integer      not null,
    message_id varchar(300) not null,
    -- null while it is under way
    outcome    varchar(10) check (outcome in ('sent', 'unknown', 'refused', 'deferred')),
    answer     varchar(500),
    began_at   timestamp with time zone not null,
    ended_at   timestamp with time zone,
    primary key (letter_id, number)
);

-- Deleted accounts: what was asked for before and is written later must not be sent any more.
create table letter_erasure (
    account_id varchar(64) not null primary key,
    erased_at  timestamp with time zone not null
);
