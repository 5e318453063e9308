package io.meetkeeper.auth.prosody;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A Prosody that gives prepared answers, or none, and records its requests. */
public final class ScriptedProsody implements ProsodyShell {
  private final Map<String, ProsodyReply> replies = new HashMap<>();
  private final List<String> requests = new ArrayList<>();
  private Throwable failure;

  /** A Prosody that answers with a version and serves these hosts. */
  public static ScriptedProsody serving(String version, String... hosts) {
    ScriptedProsody prosody = new ScriptedProsody();
    prosody.replies.put("server:version()", new ProsodyReply(true, version, List.of()));
    prosody.replies.put(
        "host:list()", new ProsodyReply(true, hosts.length + " hosts", List.of(hosts)));
    return prosody;
  }

  /** Makes it unreachable from now on. */
  public ScriptedProsody refuse(String why) {
    failure = new ProsodyUnavailableException(why, false);
    return this;
  }

  /** Makes it accept lines without a reply from now on. */
  public ScriptedProsody neverAnswer() {
    failure = new ProsodyUnavailableException("gave no answer within 3000 ms", true);
    return this;
  }

  /** A client of it. */
  public ProsodyClient client() {
    return new ProsodyClient(() -> this);
  }

  /** All lines received. */
  public List<String> requests() {
    return requests;
  }

  @Override
  public Future<ProsodyReply> run(String line, Duration timeout) {
    requests.add(line);
    return failure == null
        ? Future.succeededFuture(replies.get(line))
        : Future.failedFuture(failure);
  }

  @Override
  public String describe() {
    return "a scripted Prosody";
  }

  @Override
  public boolean isLocal() {
    return true;
  }
}
