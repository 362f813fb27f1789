-- What orders and payments do not agree on. Holds nothing personal.
create table reconciliation_finding (
    id                varchar(36)  not null primary key,
    kind              varchar(40)  not null,
    -- what it is about: an order, a payment, or a refund of an order
    subject           varchar(250) not null,
    -- kind and subject until it is resolved: the unique key allows one open finding of them
    open_subject      varchar(300),
    -- as the payment names it: there may be no such order
    order_id          varchar(36)  not null,
    reference         varchar(200),
    expected          bigint,
    expected_currency varchar(3),
    found             bigint,
    found_currency    varchar(3),
    found_at          timestamp with time zone not null,
    last_seen_at      timestamp with time zone not null,
    resolved_at       timestamp with time zone,
    -- an account; none if the shop saw by itself that it is no more
    resolved_by       varchar(36),
    note              varchar(500),
    constraint reconciliation_finding_open unique (open_subject)
);

create index reconciliation_finding_order on reconciliation_finding (order_id);
create index reconciliation_finding_subject on reconciliation_finding (kind, subject);
create index reconciliation_finding_found on reconciliation_finding (found_at, id);

-- One row: who compares orders with payments now, if anybody does, and the last time that this came to its end.
create table reconciliation_run (
    id          integer not null primary key check (id = 1),
    owner       varchar(36),
    lease_until timestamp with time zone,
    started_at  timestamp with time zone,
    ended_at    timestamp with time zone,
    -- when the last one began that went back as far as the settings say
    whole_at    timestamp with time zone,
    payments    bigint  not null,
    orders      bigint  not null,
    healed      bigint  not null,
    found       bigint  not null
);

insert into reconciliation_run (id, payments, orders, healed, found) values (1, 0, 0, 0, 0);

-- What happened to orders of late.
create index shop_order_updated on shop_order (updated_at, id);
