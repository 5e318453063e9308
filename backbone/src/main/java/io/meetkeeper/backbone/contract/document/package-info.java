/**
 * The files of a site: read, changed, restored and kept as wanted. Asked by the gateway, answered
 * by config-service on the host that has them. Whoever asks says whether the person may see
 * secrets; where not, they are three stars before they leave the host.
 */
package io.meetkeeper.backbone.contract.document;
