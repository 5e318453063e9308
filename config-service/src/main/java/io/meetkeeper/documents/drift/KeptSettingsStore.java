package io.meetkeeper.documents.drift;

import io.meetkeeper.backbone.bus.ContractJson;
import io.meetkeeper.backbone.contract.document.KeptSettings;
import io.meetkeeper.backbone.contract.document.KeptSettings.OnDrift;
import io.meetkeeper.backbone.store.SqlStore;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;

/** What is wanted for good, and what was found of it, in the store. Blocking. */
public final class KeptSettingsStore {
  private static final KeptSettings NOTHING =
      new KeptSettings(OnDrift.REPORT, Map.of(), List.of(), null, List.of(), false);

  private final SqlStore store;

  /** In this store. */
  public KeptSettingsStore(SqlStore store) {
    this.store = store;
  }

  /** As it was last written; holds secrets. */
  public KeptSettings load() {
    return await(
        connection -> {
          try (PreparedStatement select =
                  connection.prepareStatement("SELECT settings FROM kept WHERE id = 1");
              ResultSet row = select.executeQuery()) {
            return row.next() ? ContractJson.parse(row.getString(1), KeptSettings.class) : NOTHING;
          }
        });
  }

  /** Writes it. */
  public void save(KeptSettings settings) {
    await(
        connection -> {
          try (PreparedStatement upsert =
              connection.prepareStatement(
                  "INSERT INTO kept (id, settings) VALUES (1,?)"
                      + " ON CONFLICT (id) DO UPDATE SET settings = excluded.settings")) {
            upsert.setString(1, ContractJson.toJson(settings));
            upsert.executeUpdate();
          }
          return null;
        });
  }

  private <T> T await(SqlStore.ConnectionWork<T> work) {
    try {
      return store.transact(work).toCompletionStage().toCompletableFuture().join();
    } catch (CompletionException e) {
      throw new IllegalStateException("documents.db cannot be used", e.getCause());
    }
  }
}
