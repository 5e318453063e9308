package io.meetkeeper.backbone.contract.account;

import io.meetkeeper.backbone.contract.BusService;

/**
 * The accounts of a site; served by the accounts role at the address of the site. A change with an
 * etag fails with 412 when the account has another one.
 */
public interface AccountContracts {
  /** The accounts of a site. */
  BusService<AccountsQuery, AccountsReply> ACCOUNT_LIST =
      new BusService<>("account.list.v1", AccountsQuery.class, AccountsReply.class);

  /** One account; 404 when there is none. */
  BusService<AccountQuery, Account> ACCOUNT_GET =
      new BusService<>("account.get.v1", AccountQuery.class, Account.class);

  /** Creates an account; 409 when the name is taken. */
  BusService<AccountCreateRequest, AccountWithPassword> ACCOUNT_CREATE =
      new BusService<>("account.create.v1", AccountCreateRequest.class, AccountWithPassword.class);

  /** Changes an account. */
  BusService<AccountChangeRequest, Account> ACCOUNT_CHANGE =
      new BusService<>("account.change.v1", AccountChangeRequest.class, Account.class);

  /** Changes the password of an account. */
  BusService<PasswordChangeRequest, AccountWithPassword> ACCOUNT_PASSWORD =
      new BusService<>(
          "account.password.v1", PasswordChangeRequest.class, AccountWithPassword.class);

  /** Deletes an account and answers with its last state. */
  BusService<AccountDeleteRequest, Account> ACCOUNT_REMOVE =
      new BusService<>("account.remove.v1", AccountDeleteRequest.class, Account.class);

  /** The login method of the site, and problems of its settings. */
  BusService<LoginQuery, SiteLogin> SITE_LOGIN =
      new BusService<>("account.login.v1", LoginQuery.class, SiteLogin.class);

  /** Makes a link with a token; 409 where the site has no tokens that can be signed here. */
  BusService<RoomLinkRequest, RoomLinkReply> ROOM_LINK =
      new BusService<>("account.link.v1", RoomLinkRequest.class, RoomLinkReply.class);

  /** Creates many accounts. */
  BusService<AccountImportRequest, AccountImportReply> ACCOUNT_IMPORT =
      new BusService<>("account.import.v1", AccountImportRequest.class, AccountImportReply.class);
}
