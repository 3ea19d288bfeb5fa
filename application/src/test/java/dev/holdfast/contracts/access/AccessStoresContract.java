package dev.holdfast.contracts.access;

/// What stores of users and of what lets them in promise.
public interface AccessStoresContract
        extends UsersContract,
                SessionsContract,
                SigningKeysContract,
                SignInAttemptsContract,
                SecondFactorsContract,
                ApiTokensContract {}
