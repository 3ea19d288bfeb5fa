package dev.holdfast.contracts.agent;

import dev.holdfast.application.agent.grants.GrantStock;

final class InMemoryGrantStockTests implements GrantStockContract {

    private final InMemoryGrantStock stock = new InMemoryGrantStock();

    @Override
    public GrantStock stock() {
        return stock;
    }
}
