-- The requests of editors that the shop has answered: each is answered once, however often the lake shows it.
create table order_request (
    order_id    varchar(36) not null references shop_order (id) on delete cascade,
    -- equal for equal requests
    request_key varchar(20) not null,
    answered_at timestamp with time zone not null,
    primary key (order_id, request_key)
);
