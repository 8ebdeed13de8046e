namespace Amazon.Lambda.Model;

/// <summary>How tenants are kept apart.</summary>
public class TenancyConfig
{
    /// <summary>How tenants are kept apart.</summary>
    public TenantIsolationMode? TenantIsolationMode { get; set; }
}
