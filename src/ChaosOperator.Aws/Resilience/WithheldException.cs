namespace ChaosOperator.Aws.Resilience;

/// <summary>Carries through the SDK what <see cref="ResilienceOptions.BeforeChange"/> threw, so that neither the SDK nor a retry takes it for something that AWS said.</summary>
internal sealed class WithheldException(Exception reason) : Exception(reason.Message, reason);
