-- Carts: what people mean to buy. A guest's is found by the hash of its token, a person's by the account.
create table cart (
    id           varchar(36)  not null primary key,
    -- rises with each change
    version      bigint       not null,
    -- a keyed hash: who reads this table opens no cart with it
    token_key    varchar(43),
    -- a person has one cart at most
    account_id   varchar(36),
    currency     varchar(3)   not null,
    country_code varchar(2),
    locale       varchar(35)  not null,
    email        varchar(254),
    note         varchar(1000),
    -- as entered, in capitals, one a line
    codes        varchar(1000) not null,
    created_at   timestamp with time zone not null,
    updated_at   timestamp with time zone not null,
    expires_at   timestamp with time zone not null,
    constraint cart_token unique (token_key),
    constraint cart_account unique (account_id),
    constraint cart_holder check ((token_key is null and account_id is not null)
        or (token_key is not null and account_id is null))
);

create index cart_expires on cart (expires_at);

create table cart_line (
    id             varchar(36)  not null primary key,
    cart_id        varchar(36)  not null references cart (id) on delete cascade,
    -- lines keep their order
    place          bigint       not null,
    sku            varchar(100) not null,
    quantity       integer      not null check (quantity > 0),
    currency       varchar(3)   not null,
    -- what a piece cost when the cart was last changed, and the price that counts as known to the shopper
    price          bigint       not null,
    known_price    bigint       not null,
    -- what it was shown as, for when it is gone
    shown          text         not null,
    constraint cart_line_sku unique (cart_id, sku)
);
