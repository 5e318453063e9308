package io.meetkeeper.documents.kept;

import io.meetkeeper.backbone.bus.Wire;
import io.meetkeeper.backbone.contract.document.KeptSettings;
import io.meetkeeper.backbone.contract.document.KeptSettings.OnDrift;
import io.meetkeeper.backbone.store.Store;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;

/** What is wanted for good, and what was found of it, in the store. Blocking. */
public final class KeptBook {
  private static final KeptSettings NOTHING =
      new KeptSettings(OnDrift.REPORT, Map.of(), List.of(), null, List.of(), false);

  private final Store store;

  /** In this store. */
  public KeptBook(Store store) {
    this.store = store;
  }

  /** As it was last written; holds secrets. */
  public KeptSettings read() {
    return wait(
        connection -> {
          try (PreparedStatement select =
                  connection.prepareStatement("SELECT settings FROM kept WHERE id = 1");
              ResultSet row = select.executeQuery()) {
            return row.next() ? Wire.read(row.getString(1), KeptSettings.class) : NOTHING;
          }
        });
  }

  /** Writes it. */
  public void write(KeptSettings settings) {
    wait(
        connection -> {
          try (PreparedStatement upsert =
              connection.prepareStatement(
                  "INSERT INTO kept (id, settings) VALUES (1,?)"
                      + " ON CONFLICT (id) DO UPDATE SET settings = excluded.settings")) {
            upsert.setString(1, Wire.text(settings));
            upsert.executeUpdate();
          }
          return null;
        });
  }

  private <T> T wait(Store.Work<T> work) {
    try {
      return store.transact(work).toCompletionStage().toCompletableFuture().join();
    } catch (CompletionException e) {
      throw new IllegalStateException("documents.db cannot be used", e.getCause());
    }
  }
}
