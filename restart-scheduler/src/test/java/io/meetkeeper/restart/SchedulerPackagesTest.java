package io.meetkeeper.restart;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Who may know whom. */
class SchedulerPackagesTest {
  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.meetkeeper.restart");

  @Test
  void decisionsKnowNothingOfEffects() {
    check("policy", "fleet");
    check("fleet", "store");
  }

  /** What stands below the store knows nothing of it, nor of anything above. */
  private void check(String below, String above) {
    noClasses()
        .that()
        .resideInAPackage("io.meetkeeper.restart." + below)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.meetkeeper.restart." + above,
            "io.meetkeeper.restart",
            "io.meetkeeper.restart.host",
            "io.meetkeeper.restart.roll",
            "io.meetkeeper.restart.job",
            "io.meetkeeper.restart.rule",
            "io.meetkeeper.restart.api",
            "io.meetkeeper.restart.reconcile",
            "io.meetkeeper.restart.store")
        .check(classes);
  }
}
