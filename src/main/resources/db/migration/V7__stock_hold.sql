-- Pieces that orders took, from the moment they are held. Ended ones that nobody paid for are kept for a while.
create table stock_hold (
    -- as whoever holds names it
    id             varchar(64) not null primary key,
    -- sold pieces were held before, returned ones sold; released and expired ones are available again
    state          varchar(10) not null check (state in ('held', 'sold', 'released', 'expired', 'returned')),
    -- false if only its owner may end it, at the deadline as well
    ends_by_itself boolean     not null,
    deadline       timestamp with time zone not null,
    held_at        timestamp with time zone not null,
    changed_at     timestamp with time zone not null
);

create index stock_hold_deadline on stock_hold (state, deadline);

create table stock_hold_line (
    hold_id  varchar(64)  not null references stock_hold (id) on delete cascade,
    sku      varchar(100) not null,
    quantity bigint       not null check (quantity > 0),
    primary key (hold_id, sku)
);

-- The few places that each customer has for holds not paid yet, taken only while they are held. The unique key is what
-- makes the limit safe.
create table stock_hold_place (
    -- a pseudonym of a person, a cart or an address
    customer_key varchar(64) not null,
    place        integer     not null,
    hold_id      varchar(64) not null references stock_hold (id) on delete cascade,
    primary key (customer_key, place)
);

create index stock_hold_place_hold on stock_hold_place (hold_id);

-- Uses of promotions. A row lives as long as its hold is held or sold.
create table promotion_redemption (
    promotion_id varchar(128) not null,
    hold_id      varchar(64)  not null references stock_hold (id) on delete cascade,
    -- a pseudonym, where it is known who it is
    customer_key varchar(64),
    primary key (promotion_id, hold_id)
);

create index promotion_redemption_hold on promotion_redemption (hold_id);
create index promotion_redemption_customer on promotion_redemption (promotion_id, customer_key);

-- Locked by whoever counts the uses of a promotion to add one: one row for each that has a limit.
create table promotion_lock (
    promotion_id varchar(128) not null primary key
);

-- What staff added to supplied, or took from it. Stored before the lake is told, so that it is told once.
create table stock_adjustment (
    id         varchar(64)  not null primary key,
    sku        varchar(100) not null,
    delta      bigint       not null,
    reason     varchar(200) not null,
    -- whose account
    actor      varchar(64)  not null,
    -- open: nobody knows whether the lake has it
    state      varchar(10)  not null check (state in ('open', 'done', 'refused')),
    created_at timestamp with time zone not null,
    changed_at timestamp with time zone not null
);

create index stock_adjustment_sku on stock_adjustment (sku, created_at);
