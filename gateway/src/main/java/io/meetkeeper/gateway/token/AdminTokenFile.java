package io.meetkeeper.gateway.token;

import io.meetkeeper.backbone.store.StateFile;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file {@code admin.token} in the data directory. It holds a valid token while the gateway
 * runs: the token is created at the first start, and replaced when the file is missing or holds
 * another text. So after losing or leaking the token, delete the file and restart. Gateways that
 * share a store have one admin token: the first one has the files, and another creates a new token
 * only when its own file exists and is not valid. {@code admin.curl} holds the token as a header
 * for {@code curl -K}, to keep it out of command lines. Both files have mode 0600.
 */
public final class AdminTokenFile {
  private static final Logger log = LoggerFactory.getLogger(AdminTokenFile.class);

  private final StateFile tokenFile;
  private final StateFile curlFile;

  /** The files in this directory. */
  public AdminTokenFile(Path directory) {
    tokenFile = new StateFile(directory.resolve("admin.token"));
    curlFile = new StateFile(directory.resolve("admin.curl"));
  }

  /** Creates the token or the files where needed. */
  public Future<Void> ensure(Vertx vertx, TokenStore tokenStore) {
    return vertx
        .executeBlocking(this::read)
        .compose(
            secret -> {
              if (isValid(tokenStore, secret)) {
                return writeCurlFile(vertx, secret);
              }
              if (isHeldElsewhere(tokenStore, secret)) {
                log.info(
                    "the admin token is with another gateway of this store; to replace it by one in"
                        + " {}, make that file, empty, and restart",
                    tokenFile);
                return Future.succeededFuture();
              }
              return create(vertx, tokenStore);
            });
  }

  private static boolean isHeldElsewhere(TokenStore tokenStore, String secret) {
    return tokenStore.isShared()
        && secret == null
        && tokenStore.findByIdOrName(TokenStore.ADMIN).isPresent();
  }

  private static boolean isValid(TokenStore tokenStore, String secret) {
    return secret != null
        && tokenStore
            .findBySecret(secret)
            .filter(found -> found.name().equals(TokenStore.ADMIN))
            .isPresent();
  }

  /**
   * Writes the files before the transaction ends: after a crash in between they are replaced at the
   * next start.
   */
  private Future<Void> create(Vertx vertx, TokenStore tokenStore) {
    String secret = TokenSecret.generate();
    return tokenStore
        .replaceAdmin(secret, () -> writeBoth(secret))
        .compose(
            done -> {
              if (!done) { // another gateway was first
                return tokenStore.refresh().compose(read -> ensure(vertx, tokenStore));
              }
              log.info("a new admin token is in {}; for curl -K: {}", tokenFile, curlFile);
              return Future.succeededFuture();
            });
  }

  private void writeBoth(String secret) {
    curlFile.replace(curlHeader(secret));
    tokenFile.replace(secret + "\n");
  }

  /** Writes the file for curl if it is missing or was changed. */
  private Future<Void> writeCurlFile(Vertx vertx, String secret) {
    return vertx.executeBlocking(
        () -> {
          if (!curlFile.read().filter(curlHeader(secret)::equals).isPresent()) {
            curlFile.replace(curlHeader(secret));
          }
          return null;
        });
  }

  private static String curlHeader(String secret) {
    return "header = \"Authorization: Bearer " + secret + "\"\n";
  }

  /** The content of the token file; {@code null} when there is none. */
  private String read() {
    return tokenFile.read().map(String::strip).orElse(null);
  }
}
