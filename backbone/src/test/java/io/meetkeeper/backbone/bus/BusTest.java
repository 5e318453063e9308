package io.meetkeeper.backbone.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.BusService;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.NoticeEvent;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.contract.host.HostFindings;
import io.meetkeeper.backbone.contract.host.HostQuery;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.junit5.VertxTestContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class BusTest {
  private static final BusService<HostQuery, HostFindings> FINDINGS =
      BusContracts.FINDINGS.atHost("meet1");
  private static final HostQuery QUESTION = new HostQuery("meet1");
  private static final HostFindings NOTHING = new HostFindings("meet1", List.of());

  private Vertx vertx;
  private Bus bus;

  @BeforeEach
  void open(Vertx vertx) {
    this.vertx = vertx;
    bus = new Bus(vertx);
  }

  @Test
  void nobodyServesAnAddressOfAVerticleThatHasEnded(VertxTestContext context) {
    bus.onServedAddressesChanged(
        () -> {
          if (bus.servedAddresses().isEmpty()) {
            context.completeNow();
          }
        });
    vertx
        .deployVerticle(
            new VerticleBase() {
              @Override
              public Future<?> start() {
                return bus.serve(FINDINGS, question -> Future.succeededFuture(NOTHING)).ready();
              }
            })
        .compose(
            id -> {
              context.verify(
                  () -> assertThat(bus.servedAddresses()).containsExactly(FINDINGS.address()));
              return vertx.undeploy(id);
            })
        .onFailure(context::failNow);
  }

  @Test
  void answersWithTheRecordItself(VertxTestContext context) {
    bus.serve(FINDINGS, question -> Future.succeededFuture(NOTHING));
    bus.request(FINDINGS, QUESTION)
        .onComplete(
            context.succeeding(
                answer -> {
                  context.verify(() -> assertThat(answer).isSameAs(NOTHING));
                  context.completeNow();
                }));
  }

  @Test
  void aProblemCrossesWithStatusFieldsAndRetryAfter(VertxTestContext context) {
    bus.serve(FINDINGS, q -> Future.failedFuture(Problem.unacceptable("host", "x", "a host")));
    expect(
        context,
        problem -> {
          assertThat(problem.status()).isEqualTo(422);
          assertThat(problem.detail()).isEqualTo("host is \"x\"; allowed: a host");
          assertThat(problem.fields()).containsExactly(new Problem.Field("host", "x", "a host"));
        });
  }

  @Test
  void anUnexpectedFailureIsAnsweredAtOnceAndSaysNothingOfItself(VertxTestContext context) {
    bus.serve(FINDINGS, q -> Future.failedFuture(new IllegalStateException("s3cret")));
    expect(
        context,
        problem -> {
          assertThat(problem.status()).isEqualTo(500);
          assertThat(problem.detail()).doesNotContain("s3cret");
        });
  }

  @Test
  void aHandlerThatThrowsIsAnsweredAtOnce(VertxTestContext context) {
    bus.serve(
        FINDINGS,
        q -> {
          throw Problem.notFound("no such host");
        });
    expect(context, problem -> assertThat(problem.status()).isEqualTo(404));
  }

  @Test
  void nobodyServes(VertxTestContext context) {
    expect(
        context,
        problem -> {
          assertThat(problem.status()).isEqualTo(503);
          assertThat(problem.retryAfter()).isEqualTo(Duration.ofSeconds(10));
          assertThat(problem.detail()).contains("findings.v1/meet1");
        });
  }

  @Test
  void noAnswerInTime(VertxTestContext context) {
    bus.serve(FINDINGS, q -> Future.future(never -> {}));
    bus.request(FINDINGS, QUESTION, Duration.ofMillis(1))
        .onComplete(
            context.failing(
                failure -> {
                  context.verify(() -> assertThat(((Problem) failure).status()).isEqualTo(504));
                  context.completeNow();
                }));
  }

  @Test
  void aQuestionThatCannotBeReadIsAnsweredAtOnce(VertxTestContext context) {
    bus.serve(FINDINGS, question -> Future.succeededFuture(NOTHING));
    bus.requestJson(FINDINGS.address(), "not json", Bus.DEFAULT_TIMEOUT)
        .onComplete(
            context.failing(
                failure -> {
                  context.verify(() -> assertThat(((Problem) failure).status()).isEqualTo(400));
                  context.completeNow();
                }));
  }

  @Test
  void aListenerThatThrowsHearsTheNext(VertxTestContext context) {
    List<Event> heard = new ArrayList<>();
    bus.subscribe(
        BusContracts.EVENTS,
        event -> {
          heard.add(event);
          if (heard.size() == 1) {
            throw new IllegalStateException("the first is too much");
          }
          context.verify(() -> assertThat(heard).extracting(Event::id).containsExactly("1", "2"));
          context.completeNow();
        });
    bus.publish(BusContracts.EVENTS, notice("1"));
    bus.publish(BusContracts.EVENTS, notice("2"));
  }

  /** The listeners share one consumer of the event bus. */
  @Test
  void listenersOfOneContextDoNotAffectEachOther(VertxTestContext context) {
    List<String> heard = new ArrayList<>();
    vertx.runOnContext(
        on -> {
          Bus.Registration ending =
              bus.subscribe(BusContracts.EVENTS, event -> heard.add("ending " + event.id()));
          bus.subscribe(
              BusContracts.EVENTS,
              event -> {
                throw new IllegalStateException("always");
              });
          bus.subscribe(
              BusContracts.EVENTS,
              event -> {
                heard.add("staying " + event.id());
                if (event.id().equals("1")) {
                  ending.unregister().onComplete(ended -> ending.unregister());
                  bus.publish(BusContracts.EVENTS, notice("2"));
                  return;
                }
                context.verify(
                    () -> assertThat(heard).containsExactly("ending 1", "staying 1", "staying 2"));
                context.completeNow();
              });
          bus.publish(BusContracts.EVENTS, notice("1"));
        });
  }

  @Test
  void whatEndedServesNoMore(VertxTestContext context) {
    Bus.Registration registration = bus.serve(FINDINGS, q -> Future.succeededFuture(NOTHING));
    registration
        .ready()
        .compose(ready -> registration.unregister())
        .onComplete(
            context.succeeding(
                ended -> expect(context, problem -> assertThat(problem.status()).isEqualTo(503))));
  }

  private void expect(VertxTestContext context, Consumer<Problem> check) {
    bus.request(FINDINGS, QUESTION)
        .onComplete(
            context.failing(
                failure -> {
                  context.verify(
                      () -> {
                        assertThat(failure).isInstanceOf(Problem.class);
                        check.accept((Problem) failure);
                      });
                  context.completeNow();
                }));
  }

  private static Event notice(String id) {
    return new NoticeEvent(id, Instant.EPOCH, null, null, Severity.INFO, "", "test", null);
  }
}
