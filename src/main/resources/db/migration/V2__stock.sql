-- How many pieces of each SKU there are. Two counters with one writer each, and what unpaid orders hold.
create table stock_level (
    sku             varchar(100) not null primary key,
    -- pieces ever put on sale: the editors' number, taken over from the lake
    supplied        bigint       not null check (supplied >= 0),
    -- pieces ever sold, and pieces held for orders that are not paid yet: the shop's own numbers
    sold            bigint       not null check (sold >= 0),
    held            bigint       not null check (held >= 0),
    -- false once its document is gone: not on sale any more, but what was sold and held of it stays
    listed          boolean      not null,
    -- the state of the document that supplied was taken from
    lake_revision   varchar(100) not null,
    lake_updated_at timestamp with time zone not null,
    updated_at      timestamp with time zone not null
);
