package io.meetkeeper.backbone.contract.document;

import io.meetkeeper.backbone.contract.service.SiteService;

/**
 * What must be done for a change to take effect.
 *
 * @param service service that reads the file; {@code null}: nothing has to be done
 * @param act {@code restart}, {@code reload}, {@code command} or {@code nothing}
 * @param interrupts what that interrupts, for people
 * @param command the command to run by hand
 * @param state {@code open}, or {@code asked} when it was requested
 * @param job id of the restart job, if there is one
 * @param errand id of the {@link PendingServiceAction}, if there is one
 * @param because result of the request; {@code null} when none was made
 */
public record ServiceNextStep(
    SiteService service,
    String act,
    String interrupts,
    String command,
    String state,
    String job,
    String errand,
    String because) {}
