package io.meetkeeper.suite;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.vertx.core.Verticle;
import io.vertx.core.VerticleBase;

/** Who may import whom. */
@AnalyzeClasses(packages = "io.meetkeeper", importOptions = ImportOption.DoNotIncludeTests.class)
class RulesTest {
  @ArchTest static final ArchRule collectorKnowsNoNeighbour = aloneWithTheBackbone("collector");

  @ArchTest static final ArchRule schedulerKnowsNoNeighbour = aloneWithTheBackbone("restart");

  @ArchTest static final ArchRule gatewayKnowsNoNeighbour = aloneWithTheBackbone("gateway");

  @ArchTest
  static final ArchRule agentAndSchedulerTalkOnlyOverTheBus =
      noClasses()
          .that()
          .resideInAPackage("io.meetkeeper.restart.bridge..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.meetkeeper.restart",
              "io.meetkeeper.restart.policy..",
              "io.meetkeeper.restart.job..",
              "io.meetkeeper.restart.fleet..");

  @ArchTest
  static final ArchRule schedulerDoesNotReachForTheAgent =
      noClasses()
          .that()
          .resideInAPackage("io.meetkeeper.restart..")
          .and()
          .resideOutsideOfPackage("io.meetkeeper.restart.bridge..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.meetkeeper.restart.bridge..");

  @ArchTest
  static final ArchRule standInsKnowNothingOfUs =
      noClasses()
          .that()
          .resideInAPackage("io.meetkeeper.standin..")
          .should()
          .dependOnClassesThat(
              com.tngtech.archunit.base.DescribedPredicate.describe(
                  "are ours and no stand-ins",
                  type ->
                      type.getPackageName().startsWith("io.meetkeeper.")
                          && !type.getPackageName().startsWith("io.meetkeeper.standin")));

  @ArchTest
  static final ArchRule oneDoorToTheBus =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.meetkeeper.backbone.bus..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.vertx.core.eventbus..");

  @ArchTest
  static final ArchRule contractsDependOnNothing =
      classes()
          .that()
          .resideInAPackage("io.meetkeeper.backbone.contract..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "io.meetkeeper.backbone.contract..", "java..", "com.fasterxml.jackson.annotation..");

  @ArchTest
  static final ArchRule verticlesAreOneDeep =
      classes()
          .that()
          .areAssignableTo(VerticleBase.class)
          .or()
          .areAssignableTo(Verticle.class)
          .and()
          .resideInAPackage("io.meetkeeper..")
          .should(
              new com.tngtech.archunit.lang.ArchCondition<>("extend VerticleBase directly") {
                @Override
                public void check(
                    com.tngtech.archunit.core.domain.JavaClass type,
                    com.tngtech.archunit.lang.ConditionEvents events) {
                  boolean direct =
                      type.getRawSuperclass()
                          .map(parent -> parent.isEquivalentTo(VerticleBase.class))
                          .orElse(false);
                  if (!direct) {
                    events.add(
                        com.tngtech.archunit.lang.SimpleConditionEvent.violated(
                            type, type.getName() + " is not directly a VerticleBase"));
                  }
                }
              });

  @ArchTest
  static final ArchRule namesOfTheDomain =
      noClasses()
          .should()
          .resideInAnyPackage(
              "..util..", "..utils..", "..common..", "..helper..", "..impl..", "..manager..");

  @ArchTest
  static final ArchRule roomsAreFreeOfCycles =
      slices().matching("io.meetkeeper.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule backboneIsFreeOfCycles =
      slices().matching("io.meetkeeper.backbone.(*)..").should().beFreeOfCycles();

  private static ArchRule aloneWithTheBackbone(String room) {
    return noClasses()
        .that()
        .resideInAPackage("io.meetkeeper." + room + "..")
        .should()
        .dependOnClassesThat(
            com.tngtech.archunit.base.DescribedPredicate.describe(
                "belong to another room",
                type ->
                    type.getPackageName().startsWith("io.meetkeeper.")
                        && !type.getPackageName().startsWith("io.meetkeeper.backbone")
                        && !(type.getPackageName() + ".")
                            .startsWith("io.meetkeeper." + room + ".")));
  }
}
