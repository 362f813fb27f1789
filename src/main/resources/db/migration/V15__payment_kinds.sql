-- When a payment of this attempt ends by itself, if it can, and where its shopper goes then: the same whenever it is asked for.
alter table payment_attempt add column deadline timestamp with time zone;
alter table payment_attempt add column return_url varchar(2000);
alter table payment_attempt add column cancel_url varchar(2000);
-- JSON: what was given back, or is to be, of the payment that counts
alter table shop_order add column refunds text default '[]' not null;
