-- Tries to pay an order, each of which is one payment elsewhere. Holds nothing personal, and no secret.
create table payment_attempt (
    order_id       varchar(64) not null,
    -- from 1 within the order
    attempt        integer     not null,
    -- the order's id until the attempt has ended: the unique key allows an order one open attempt
    open_of        varchar(64) unique,
    kind           varchar(20) not null,
    state          varchar(10) not null check (state in ('starting', 'open', 'succeeded', 'closed')),
    amount         bigint      not null,
    currency       varchar(3)  not null,
    -- of the payment; none as long as nobody knows whether it was made
    reference      varchar(200) unique,
    -- the payment's status as it was last seen
    shown          varchar(30),
    -- how often it was asked for, and between when
    sendings       integer     not null,
    first_sent_at  timestamp with time zone,
    last_sent_at   timestamp with time zone,
    -- how many tries with a method were declined
    declines       integer     not null,
    -- when the shop looks after it by itself; never if there is none
    due_at         timestamp with time zone,
    created_at     timestamp with time zone not null,
    changed_at     timestamp with time zone not null,
    primary key (order_id, attempt)
);

create index payment_attempt_due on payment_attempt (due_at);
