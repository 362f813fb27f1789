-- What shoppers were told that an order would cost. Personal, and kept for a day.
create table quote (
    id         varchar(36)  not null primary key,
    cart_id    varchar(36)  not null,
    -- JSON: the address, what is bought, the ways of shipping, and what everything costs with each
    content    text         not null,
    expires_at timestamp with time zone not null
);

create index quote_expires on quote (expires_at);
