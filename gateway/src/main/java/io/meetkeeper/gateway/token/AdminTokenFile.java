package io.meetkeeper.gateway.token;

import io.meetkeeper.backbone.file.PrivateFile;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
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

  private final Path tokenFile;
  private final Path curlFile;

  /** The files in this directory. */
  public AdminTokenFile(Path directory) {
    tokenFile = directory.resolve("admin.token");
    curlFile = directory.resolve("admin.curl");
  }

  /** Creates the token or the files where needed. */
  public Future<Void> ensure(Vertx vertx, TokenStore tokenStore) {
    return vertx
        .executeBlocking(this::read)
        .compose(
            secret -> {
              if (isValid(tokenStore, secret)) {
                return Files.exists(curlFile)
                    ? Future.succeededFuture()
                    : writeCurlFile(vertx, secret);
              }
              if (isHeldElsewhere(tokenStore)) {
                log.info(
                    "the admin token is with another gateway of this store; to replace it by one in"
                        + " {}, make that file, empty, and restart",
                    tokenFile);
                return Future.succeededFuture();
              }
              return create(vertx, tokenStore);
            });
  }

  private boolean isHeldElsewhere(TokenStore tokenStore) {
    return tokenStore.isShared()
        && !Files.exists(tokenFile)
        && tokenStore.findByIdOrName(TokenStore.ADMIN).isPresent();
  }

  private static boolean isValid(TokenStore tokenStore, String secret) {
    return tokenStore
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
    try {
      PrivateFile.replace(curlFile, curlHeader(secret));
      PrivateFile.replace(tokenFile, secret + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Future<Void> writeCurlFile(Vertx vertx, String secret) {
    return vertx.executeBlocking(
        () -> {
          PrivateFile.replace(curlFile, curlHeader(secret));
          return null;
        });
  }

  private static String curlHeader(String secret) {
    return "header = \"Authorization: Bearer " + secret + "\"\n";
  }

  private String read() throws IOException {
    return Files.exists(tokenFile) ? Files.readString(tokenFile).strip() : "";
  }
}
