/**
 * Restarting and reloading the services of a site on their host: what auth-service and
 * config-service ask of the bridge agent there after they have changed a file.
 */
package io.meetkeeper.backbone.contract.service;
