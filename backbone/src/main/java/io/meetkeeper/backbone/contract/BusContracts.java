package io.meetkeeper.backbone.contract;

import io.meetkeeper.backbone.contract.account.AccountContracts;
import io.meetkeeper.backbone.contract.automation.AutomationContracts;
import io.meetkeeper.backbone.contract.document.DocumentContracts;
import io.meetkeeper.backbone.contract.edge.EdgeContracts;
import io.meetkeeper.backbone.contract.forecast.ForecastContracts;
import io.meetkeeper.backbone.contract.health.HealthContracts;
import io.meetkeeper.backbone.contract.host.HostContracts;
import io.meetkeeper.backbone.contract.idle.IdleContracts;
import io.meetkeeper.backbone.contract.metrics.HistoryContracts;
import io.meetkeeper.backbone.contract.notification.NotificationContracts;
import io.meetkeeper.backbone.contract.relay.RelayContracts;
import io.meetkeeper.backbone.contract.restart.RestartContracts;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainContracts;

/**
 * Every topic and service of the bus; each subject declares its own. A contract that changes
 * incompatibly gets a new version in addition to the old one.
 */
public interface BusContracts
    extends AccountContracts,
        AutomationContracts,
        DocumentContracts,
        EdgeContracts,
        ForecastContracts,
        HealthContracts,
        HistoryContracts,
        HostContracts,
        IdleContracts,
        NotificationContracts,
        RelayContracts,
        RestartContracts,
        SecureDomainContracts {}
