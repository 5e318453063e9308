package io.meetkeeper.auth.account;

import io.meetkeeper.backbone.store.SqlStore;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The book of one site: what we know of its accounts beside what Prosody knows. */
final class AccountStore {
  static final SqlStore.StoreSchema SCHEMA = new SqlStore.StoreSchema("db/accounts", 1);

  private final SqlStore store;
  private final String site;

  AccountStore(SqlStore store, String site) {
    this.store = store;
    this.site = site;
  }

  /** All entries by name. */
  Future<Map<String, AccountRecord>> listAll() {
    return store.transact(
        sql -> {
          Map<String, AccountRecord> all = new HashMap<>();
          AccountTable.all(sql, site).forEach(record -> all.put(record.name(), record));
          return all;
        });
  }

  /** The entry of an account; {@link AccountRecord#empty} when there is none. */
  Future<AccountRecord> find(String name) {
    return store.transact(sql -> AccountTable.find(sql, site, name));
  }

  /** Those whose time has come and that are not disabled for it yet. */
  Future<List<AccountRecord>> listDue(Instant now) {
    return store.transact(sql -> AccountTable.due(sql, site, now));
  }

  /** Writes an entry, in its next version. */
  Future<AccountRecord> save(AccountRecord record) {
    AccountRecord next = record.nextVersion();
    return store.execute(sql -> AccountTable.put(sql, site, next)).map(next);
  }

  /** Forgets an account. */
  Future<Void> delete(String name) {
    return store.execute(sql -> AccountTable.delete(sql, site, name));
  }

  /** Notes that an account is about to be made. */
  Future<Void> saveIntent(CreationIntent intent) {
    return store.execute(sql -> MakingTable.insert(sql, site, intent));
  }

  /** It is made, and this is what there is to know of it. */
  Future<AccountRecord> saveCreated(AccountRecord record) {
    AccountRecord next = record.nextVersion();
    return store
        .execute(
            sql -> {
              MakingTable.delete(sql, site, record.name());
              AccountTable.put(sql, site, next);
            })
        .map(next);
  }

  /** It is not made, or undone. */
  Future<Void> deleteIntent(String name) {
    return store.execute(sql -> MakingTable.delete(sql, site, name));
  }

  /** Those that were begun and not ended. */
  Future<List<CreationIntent>> listIntents() {
    return store.transact(sql -> MakingTable.all(sql, site));
  }
}
