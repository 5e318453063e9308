package io.meetkeeper.auth.account;

import io.meetkeeper.backbone.store.SqlStore;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The stored data of the accounts of one site. */
final class AccountStore {
  static final SqlStore.StoreSchema SCHEMA = new SqlStore.StoreSchema("db/accounts", 1);

  private final SqlStore store;
  private final String site;

  AccountStore(SqlStore store, String site) {
    this.store = store;
    this.site = site;
  }

  /** Returns all records by account name. */
  Future<Map<String, AccountRecord>> listAll() {
    return store.transact(
        sql -> {
          Map<String, AccountRecord> records = new HashMap<>();
          AccountTable.all(sql, site).forEach(record -> records.put(record.name(), record));
          return records;
        });
  }

  /** Returns the record of an account; {@link AccountRecord#empty} when there is none. */
  Future<AccountRecord> find(String name) {
    return store.transact(sql -> AccountTable.find(sql, site, name));
  }

  /** Returns the records that have passed their expiry date and are not marked as expired. */
  Future<List<AccountRecord>> listDue(Instant now) {
    return store.transact(sql -> AccountTable.due(sql, site, now));
  }

  /** Saves a record under its next version, and returns it. */
  Future<AccountRecord> save(AccountRecord record) {
    AccountRecord next = record.nextVersion();
    return store.execute(sql -> AccountTable.put(sql, site, next)).map(next);
  }

  /** Deletes the record of an account. */
  Future<Void> delete(String name) {
    return store.execute(sql -> AccountTable.delete(sql, site, name));
  }

  /** Stores the intent to create an account, instead of an older one of that name. */
  Future<Void> saveIntent(CreationIntent intent) {
    return store.execute(
        sql -> {
          CreationIntentTable.delete(sql, site, intent.name());
          CreationIntentTable.insert(sql, site, intent);
        });
  }

  /** Stores the record of a created account and deletes its intent. */
  Future<AccountRecord> saveCreated(AccountRecord record) {
    AccountRecord next = record.nextVersion();
    return store
        .execute(
            sql -> {
              CreationIntentTable.delete(sql, site, record.name());
              AccountTable.put(sql, site, next);
            })
        .map(next);
  }

  /** Deletes the intent of a creation that failed or was rolled back. */
  Future<Void> deleteIntent(String name) {
    return store.execute(sql -> CreationIntentTable.delete(sql, site, name));
  }

  /** Returns the creations whose outcome is unknown. */
  Future<List<CreationIntent>> listIntents() {
    return store.transact(sql -> CreationIntentTable.all(sql, site));
  }
}
