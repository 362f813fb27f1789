-- The people. Deleted ones leave an empty row, so that nothing that names one can ever mean another.
create table account (
    id            varchar(36)  not null primary key,
    -- an address is one account's at most; null once the account is deleted
    email         varchar(254),
    first_name    varchar(100),
    last_name     varchar(100),
    locale        varchar(35)  not null,
    password_hash varchar(500),
    verified      boolean      not null,
    blocked       boolean      not null,
    -- separated by commas
    roles         varchar(100) not null,
    -- how often somebody registered with the address before it was proven
    registrations integer      not null,
    created_at    timestamp with time zone not null,
    updated_at    timestamp with time zone not null,
    constraint account_email unique (email)
);

create index account_newest on account (created_at, id);

-- What somebody who registered wants to be called and to sign in with. It becomes the account's if its own link is opened.
create table registration (
    id            varchar(32)  not null primary key,
    account_id    varchar(36)  not null references account (id) on delete cascade,
    password_hash varchar(500) not null,
    first_name    varchar(100),
    last_name     varchar(100),
    locale        varchar(35)  not null,
    expires_at    timestamp with time zone not null
);

create index registration_account on registration (account_id);
create index registration_expires on registration (expires_at);

-- Links in letters. Their tokens are derived from the ids and kept nowhere.
create table account_link (
    id              varchar(32) not null primary key,
    purpose         varchar(20) not null,
    -- null in links that were made for nobody, to take as long as for somebody
    account_id      varchar(36) references account (id) on delete cascade,
    registration_id varchar(32) references registration (id) on delete cascade,
    -- the address to change to, and the session in which that was asked for
    new_email       varchar(254),
    session_id      varchar(64),
    expires_at      timestamp with time zone not null,
    used_at         timestamp with time zone
);

create index account_link_account on account_link (account_id);
create index account_link_registration on account_link (registration_id);
create index account_link_expires on account_link (expires_at);

create table postal_address (
    id           varchar(36)  not null primary key,
    account_id   varchar(36)  not null references account (id) on delete cascade,
    first_name   varchar(100) not null,
    last_name    varchar(100) not null,
    company      varchar(100),
    line1        varchar(200) not null,
    line2        varchar(200),
    city         varchar(100) not null,
    region       varchar(100),
    postal_code  varchar(20),
    country_code varchar(2)   not null,
    phone        varchar(40),
    created_at   timestamp with time zone not null
);

create index postal_address_account on postal_address (account_id, created_at);
