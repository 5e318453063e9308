package io.meetkeeper.agent.service;

import io.meetkeeper.agent.control.ControlStatus;
import io.meetkeeper.agent.control.ServiceControl;

/**
 * All that was observed of a service before acting on it.
 *
 * @param control who runs it
 * @param service the status from the service manager
 * @param jicofoAnswers whether Jicofo answered over REST
 * @param calls whether a conference is running, and whether packages are being installed
 */
record ServiceEvidence(
    ServiceControl control, ControlStatus service, boolean jicofoAnswers, SiteCallCheck calls) {}
