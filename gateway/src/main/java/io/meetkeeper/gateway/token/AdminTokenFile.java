package io.meetkeeper.gateway.token;

import io.meetkeeper.backbone.store.StateFile;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file {@code admin.token} in the data directory. It holds a valid token whenever the gateway
 * runs: the token is created on the first start, and replaced by a new one when the file is missing
 * or holds another token. So after losing or leaking the token, delete the file and restart.
 * Gateways that share a store have one admin token: the first of them has the files, and another
 * one creates a new token only when its own file exists and is not valid. {@code admin.curl} holds
 * the token as a header for {@code curl -K}, to keep it out of command lines. Both files are
 * created with mode 0600.
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

  /** Writes the files first: after a crash in between they are replaced at the next start. */
  private Future<Void> create(Vertx vertx, TokenStore tokenStore) {
    String secret = TokenSecret.generate();
    return tokenStore
        .replaceAdmin(secret, () -> writeBoth(secret))
        .compose(
            done -> {
              if (!done) { // another gateway, started at the same time, was first
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

  /** Also when somebody has changed it. */
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

  /** {@code null} when there is no file; one with something else is as an empty one. */
  private String read() {
    return tokenFile.read().map(String::strip).orElse(null);
  }
}
