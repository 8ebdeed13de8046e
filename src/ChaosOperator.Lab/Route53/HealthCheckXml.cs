using System.Xml.Linq;
using static ChaosOperator.Lab.Route53.Route53Xml;

namespace ChaosOperator.Lab.Route53;

/// <summary>Health checks on the wire.</summary>
internal static class HealthCheckXml
{
    public static XElement Write(HealthCheck check) => new(
        Ns + "HealthCheck",
        new XElement(Ns + "Id", check.Id),
        new XElement(Ns + "CallerReference", check.CallerReference),
        Write(check.Config),
        new XElement(Ns + "HealthCheckVersion", check.Version));

    public static HealthCheckConfig ReadNew(XElement element)
    {
        var interval = element.Number("RequestInterval") ?? 30;
        if (interval is not (10 or 30))
            throw Route53Errors.Invalid("RequestInterval must be 10 or 30.");
        return Change(new() { Type = element.Required("Type"), RequestInterval = interval, MeasureLatency = element.Flag("MeasureLatency") ?? false }, element);
    }

    /// <summary>Members that are present replace theirs; type, interval and latency measurement cannot change.</summary>
    public static HealthCheckConfig Change(HealthCheckConfig current, XElement element)
    {
        var next = current with
        {
            IPAddress = element.Text("IPAddress") ?? current.IPAddress,
            Port = element.Number("Port") ?? current.Port,
            ResourcePath = element.Text("ResourcePath") ?? current.ResourcePath,
            FullyQualifiedDomainName = element.Text("FullyQualifiedDomainName") ?? current.FullyQualifiedDomainName,
            SearchString = element.Text("SearchString") ?? current.SearchString,
            FailureThreshold = element.Number("FailureThreshold") ?? current.FailureThreshold,
            Inverted = element.Flag("Inverted") ?? current.Inverted,
            Disabled = element.Flag("Disabled") ?? current.Disabled,
            HealthThreshold = element.Number("HealthThreshold") ?? current.HealthThreshold,
            ChildHealthChecks = element.Child("ChildHealthChecks") is null ? current.ChildHealthChecks : element.Items("ChildHealthChecks"),
            EnableSni = element.Flag("EnableSNI") ?? current.EnableSni,
            Regions = element.Child("Regions") is null ? current.Regions : element.Items("Regions"),
            Alarm = element.Child("AlarmIdentifier") is { } alarm ? new(alarm.Required("Region"), alarm.Required("Name")) : current.Alarm,
            InsufficientDataHealthStatus = element.Text("InsufficientDataHealthStatus") ?? current.InsufficientDataHealthStatus,
        };
        if (next.FailureThreshold is < 1 or > 10)
            throw Route53Errors.Invalid("FailureThreshold must be between 1 and 10.");
        if (next is { ProbesEndpoint: true, IPAddress: null, FullyQualifiedDomainName: null })
            throw Route53Errors.Invalid("Either IPAddress or FullyQualifiedDomainName must be specified.");
        return element.Items("ResetElements").Aggregate(next, Reset);
    }

    private static HealthCheckConfig Reset(HealthCheckConfig config, string element) => element switch
    {
        "FullyQualifiedDomainName" => config with { FullyQualifiedDomainName = null },
        "ResourcePath" => config with { ResourcePath = null },
        "Regions" => config with { Regions = [] },
        "ChildHealthChecks" => config with { ChildHealthChecks = [] },
        _ => throw Route53Errors.Invalid($"{element} cannot be reset."),
    };

    private static XElement Write(HealthCheckConfig config) => new(
        Ns + "HealthCheckConfig",
        Optional("IPAddress", config.IPAddress),
        Optional("Port", config.Port),
        new XElement(Ns + "Type", config.Type),
        Optional("ResourcePath", config.ResourcePath),
        Optional("FullyQualifiedDomainName", config.FullyQualifiedDomainName),
        Optional("SearchString", config.SearchString),
        config.ProbesEndpoint ? new XElement(Ns + "RequestInterval", config.RequestInterval) : null,
        config.ProbesEndpoint ? new XElement(Ns + "FailureThreshold", config.FailureThreshold) : null,
        config.ProbesEndpoint ? new XElement(Ns + "MeasureLatency", config.MeasureLatency) : null,
        new XElement(Ns + "Inverted", config.Inverted),
        new XElement(Ns + "Disabled", config.Disabled),
        Optional("HealthThreshold", config.HealthThreshold),
        config.ChildHealthChecks.Count == 0 ? null : new XElement(Ns + "ChildHealthChecks", config.ChildHealthChecks.Select(c => new XElement(Ns + "ChildHealthCheck", c))),
        Optional("EnableSNI", config.EnableSni),
        config.Regions.Count == 0 ? null : new XElement(Ns + "Regions", config.Regions.Select(r => new XElement(Ns + "Region", r))),
        config.Alarm is null ? null : new XElement(Ns + "AlarmIdentifier", new XElement(Ns + "Region", config.Alarm.Region), new XElement(Ns + "Name", config.Alarm.Name)),
        Optional("InsufficientDataHealthStatus", config.InsufficientDataHealthStatus));
}
