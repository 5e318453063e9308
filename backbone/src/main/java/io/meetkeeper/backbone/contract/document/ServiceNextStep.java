package io.meetkeeper.backbone.contract.document;

import io.meetkeeper.backbone.contract.service.SiteService;

/**
 * What must happen for a change to count.
 *
 * @param service which service reads the file; {@code null}: none has to do anything
 * @param act {@code restart}, {@code reload}, {@code command} or {@code nothing}
 * @param interrupts what that interrupts, in words
 * @param command what a person would type
 * @param state {@code open}, or {@code asked} when it was handed on
 * @param job the restart job, when it is one
 * @param errand the errand, when it is one
 * @param because what came of handing it on; {@code null} when nobody asked for it
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
