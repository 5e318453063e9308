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
 * The first token. Once the gateway is up, {@code admin.token} in the data directory always holds
 * one that works: it is created on the first start, and again, with a new secret that ends the old
 * one, when the file is gone or holds another. So whoever lost or leaked it deletes the file and
 * restarts. Gateways that share a store have one: the first of them has the files, and a later one
 * makes a new token only when its own file is there and does not work. {@code admin.curl} is the
 * same as a header for {@code curl -K}, so that no token needs to stand in a command line. Both are
 * 0600 from their first byte.
 */
public final class AdminTokenFile {
  private static final Logger log = LoggerFactory.getLogger(AdminTokenFile.class);

  private final Path tokenFile;
  private final Path curlFile;

  /** In this directory. */
  public AdminTokenFile(Path directory) {
    tokenFile = directory.resolve("admin.token");
    curlFile = directory.resolve("admin.curl");
  }

  /** Sees to it that the files hold a token that works. */
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

  /** The files come first: a crash in between leaves a file that is replaced at the next start. */
  private Future<Void> create(Vertx vertx, TokenStore tokenStore) {
    String secret = TokenSecret.generate();
    return tokenStore
        .replaceAdmin(secret, () -> writeBoth(secret))
        .compose(
            done -> {
              if (!done) { // gateways that are started together: the other one was first
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
