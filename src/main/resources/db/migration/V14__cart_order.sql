-- The last order that was placed from a cart: as long as there is none, nobody needs to ask for its state.
alter table cart add column order_id varchar(36);
