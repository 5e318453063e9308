/**
 * Restarting and reloading the services of a site on their host: auth-service and config-service
 * send these commands to the bridge agent there after they have changed a file.
 */
package io.meetkeeper.backbone.contract.service;
