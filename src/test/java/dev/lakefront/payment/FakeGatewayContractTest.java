package dev.lakefront.payment;

import dev.lakefront.testing.FakeGateway;
import java.time.InstantSource;

class FakeGatewayContractTest extends PaymentGatewayContractTest {

    private final FakeGateway gateway = new FakeGateway(InstantSource.system());

    @Override
    protected PaymentGateway gateway() {
        return gateway;
    }

    @Override
    protected void onPage(Payment page, OnPage what) {
        switch (what) {
            case PAYS -> gateway.become(page.reference(), PaymentStatus.SUCCEEDED);
            case FAILS -> gateway.decline(page.reference());
            case FAILS_LATER -> {
                gateway.become(page.reference(), PaymentStatus.PROCESSING);
                gateway.become(page.reference(), PaymentStatus.REQUIRES_PAYMENT_METHOD);
            }
        }
    }
}
