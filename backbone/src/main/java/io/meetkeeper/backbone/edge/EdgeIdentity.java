package io.meetkeeper.backbone.edge;

import io.meetkeeper.backbone.process.HostIdFile;
import io.meetkeeper.backbone.process.RoleContext;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The identity of this host at its gateway, and the former one of a renamed host. Each hello names
 * the former one until a link has lasted for some time: by then the gateway has retired it, or
 * knows that another machine has that name. Not thread-safe.
 */
final class EdgeIdentity {
  private static final Logger log = LoggerFactory.getLogger(EdgeIdentity.class);
  private static final Duration NAMED_FOR = Duration.ofMinutes(15);

  private final RoleContext context;
  private final List<String> roles;
  private final HostIdFile file;
  private final Duration namedFor;
  private final String run = UUID.randomUUID().toString();
  private EdgeFormerHost former;
  private String tokenHash;
  private long timer = -1;

  /**
   * The identity of this process.
   *
   * @param roles those that run in it
   */
  EdgeIdentity(RoleContext context, List<String> roles) {
    this(context, roles, HostIdFile.of(context.dataDirectory()), NAMED_FOR);
  }

  /**
   * The identity of this process with another file and time.
   *
   * @param namedFor how long a link must last before the former identity is dropped
   */
  EdgeIdentity(RoleContext context, List<String> roles, HostIdFile file, Duration namedFor) {
    this.context = context;
    this.roles = roles;
    this.file = file;
    this.namedFor = namedFor;
  }

  /** Reads the former identity of this host. */
  Future<Void> load() {
    return context
        .vertx()
        .executeBlocking(
            () ->
                file.former(context.host())
                    .map(name -> new EdgeFormerHost(name, file.tokenHash().orElse(null)))
                    .orElse(null),
            false)
        .onSuccess(found -> former = found)
        .mapEmpty();
  }

  /** The hello of this host, which serves these addresses. */
  EdgeHello hello(List<String> serves) {
    return EdgeHello.of(context, run, roles, serves, former);
  }

  /** Remembers the token that this host presents to a gateway. */
  void rememberToken(String token) {
    tokenHash = EdgeFormerHost.hash(token);
  }

  /** Called when a gateway has welcomed this host. */
  void onLinked() {
    String hash = tokenHash;
    if (former == null) {
      saveHash(hash);
    } else {
      timer = context.vertx().setTimer(namedFor.toMillis(), settled -> saveHash(hash));
    }
  }

  /** Called when the link has ended. */
  void onUnlinked() {
    context.vertx().cancelTimer(timer);
  }

  private void saveHash(String hash) {
    former = null;
    context
        .vertx()
        .executeBlocking(
            () -> {
              if (!file.isOf(context.host())
                  || !file.tokenHash().filter(hash::equals).isPresent()) {
                file.save(context.host(), hash);
              }
              return null;
            },
            false)
        .onFailure(
            failure -> log.warn("the host id could not be remembered: {}", failure.toString()));
  }
}
