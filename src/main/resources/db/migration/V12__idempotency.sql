-- Requests that count once: what became of each, under the key that its sender gave it. Personal, and kept for a day.
create table idempotency_key (
    -- whose key it is
    scope       varchar(64)  not null,
    -- a keyed hash
    key_hash    varchar(43)  not null,
    -- of the request
    fingerprint varchar(40)  not null,
    -- claimed: somebody is about it; bound: something was made of it; answered: with this answer
    state       varchar(10)  not null check (state in ('claimed', 'bound', 'answered')),
    -- who is about it, and for how long nobody else may be
    owner       varchar(36),
    lease_until timestamp with time zone,
    -- what it is about
    resource_id varchar(100),
    -- the same, if this request made it: nothing is made by two
    made_id     varchar(100),
    status      integer,
    -- JSON without secrets
    answer      text,
    expires_at  timestamp with time zone not null,
    primary key (scope, key_hash),
    constraint idempotency_made unique (made_id)
);

create index idempotency_expires on idempotency_key (expires_at);
