package io.meetkeeper.gateway.rest;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.Contracts;
import io.meetkeeper.backbone.contract.HostQuestion;
import io.meetkeeper.backbone.contract.IngestRequest;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.gateway.token.Token;
import io.meetkeeper.gateway.token.TokenScope;
import io.meetkeeper.gateway.token.Tokens;
import io.vertx.core.Future;
import java.util.EnumSet;
import java.util.Optional;

/** {@code /relays/machinist}, and {@code POST /endpoint} in Machinist's own format. */
final class RelayResource {
  private final Bus bus;
  private final String host;
  private final Tokens tokens;

  RelayResource(Bus bus, String host, Tokens tokens) {
    this.bus = bus;
    this.host = host;
    this.tokens = tokens;
  }

  void attach(Operations operations) {
    operations.reads("getMachinistRelay", this::status).reads("ingest", this::ingest);
  }

  private Future<Answer> status(Call call) {
    call.mustSeeEverything();
    return bus.ask(Contracts.RELAY_STATUS, new HostQuestion(host)).map(Answer::ok);
  }

  /** What is no token of ours may be the Machinist key, which only the relay knows. */
  private Future<Answer> ingest(Call call) {
    String secret = Bearer.of(call.context().request()).orElseThrow(Bearer::missing);
    Optional<Token> token = tokens.find(secret);
    token.ifPresent(known -> Bearer.check(known, EnumSet.of(TokenScope.INGEST)));
    IngestRequest request =
        new IngestRequest(call.context().body().asString(), token.isPresent() ? null : secret);
    return bus.ask(Contracts.RELAY_INGEST, request)
        .recover(
            failure ->
                Future.failedFuture(
                    failure instanceof Problem problem && problem.status() == 401
                        ? Problem.of(
                            401,
                            "neither a token with the scope ingest nor the Machinist key that we are configured with")
                        : failure))
        .map(Answer::ok);
  }
}
