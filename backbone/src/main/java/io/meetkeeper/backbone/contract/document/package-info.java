/**
 * The files of a site: read, change, restore, keep settings. Requested by the gateway, served by
 * config-service on the host of the files. The request says whether the caller may see secrets;
 * otherwise they are replaced by three stars before the answer leaves the host.
 */
package io.meetkeeper.backbone.contract.document;
