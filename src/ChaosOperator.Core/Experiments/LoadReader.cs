using System.Text.Json;
using ChaosOperator.Core.Runs;

namespace ChaosOperator.Core.Experiments;

/// <summary>Reads <c>load</c>.</summary>
internal static class LoadReader
{
    /// <summary>An http or https URL without user and password. Its host is written so that every program takes it for the same: policies are held against it.</summary>
    public const string UrlPattern = "^https?://([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+\\])(:[0-9]{1,5})?([/?#][^\\s]*)?$";

    /// <summary>Name of a vantage point.</summary>
    public const string NamePattern = "^[a-z0-9]([a-z0-9-]*[a-z0-9])?$";

    /// <summary>Name of a service account.</summary>
    public const string ServiceAccountPattern = "^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$";

    /// <summary>10,000 a second.</summary>
    public const int MostPerMinute = 600_000;

    /// <summary>A function by name or ARN, with or without an alias or version.</summary>
    public const string FunctionPattern = "^(arn:aws[a-z-]*:lambda:[a-z0-9-]+:[0-9]{12}:function:)?[A-Za-z0-9_-]{1,64}(:[A-Za-z0-9$_-]{1,128})?$";

    /// <summary>The member that tells a function its slice.</summary>
    public const string SliceMember = "chaosOperator";

    private const int LongestOption = 40;
    private const int LargestPayload = 16 * 1024;
    private const string Jobs = "spec.load.jobs";
    private const string Lambda = "spec.load.lambda";
    private const string DefaultServiceAccount = "default";

    /// <summary>
    /// What an experiment may set; an option that the generator gets one day is not among them before somebody has thought of it. Left out is what would get around a policy: the operator's own (target, rate, region), an end before the
    /// run's, figures that are not published, a resolver by which the allowed host could be any, a clock by which anybody's answer would stamp the figures.
    /// </summary>
    private static readonly string[] FreeOptions =
    [
        "--metrics-region", "--namespace", "--dimension", "--period", "--pattern", "--timeout", "--connect-timeout", "--tls-timeout", "--max-in-flight", "--ipv6", "--json",
    ];

    private static readonly TimeSpan DefaultStart = TimeSpan.FromMinutes(5);

    /// <summary>Reads it; null when there is none, or with errors.</summary>
    public static Load? Read(LoadSpec? spec, FieldChecks checks)
    {
        if (spec is null)
        {
            return null;
        }

        if (!checks.OneOfEach("spec.load", spec))
        {
            return null;
        }

        return spec.Jobs is { } jobs ? ReadJobs(jobs, checks) : ReadLambda(spec.Lambda!, checks);
    }

    private static Load? ReadJobs(LoadJobsSpec jobs, FieldChecks checks)
    {
        var (target, perMinute, start) = ReadCommon(Jobs, jobs.Target, jobs.RequestsPerMinute, jobs.StartWithin, checks);
        var points = ReadPoints(Jobs, jobs.VantagePoints ?? [], spec => spec.Name, (field, spec) => ReadPoint(field, spec, perMinute, checks), checks);
        CheckArgs(jobs.Args ?? [], checks);
        return target is null ? null : new Load(target, points, jobs.Image, jobs.Args ?? [], start);
    }

    private static Load? ReadLambda(LoadLambdaSpec lambda, FieldChecks checks)
    {
        var (target, perMinute, start) = ReadCommon(Lambda, lambda.Target, lambda.RequestsPerMinute, lambda.StartWithin, checks);
        var points = ReadPoints(Lambda, lambda.VantagePoints ?? [], spec => spec.Name, (field, spec) => ReadFunction(field, spec, perMinute, checks), checks);
        var payload = ReadPayload(lambda.Payload, checks);
        return target is null ? null : new Load(target, points, null, [], start) { Payload = payload };
    }

    private static (string? Target, int PerMinute, TimeSpan Start) ReadCommon(string field, string? url, int? rate, string? within, FieldChecks checks)
    {
        var target = checks.RequiredMatch($"{field}.target", url, UrlPattern, "write an http or https URL without user and password");
        if (target is not null && !Uri.TryCreate(target, UriKind.Absolute, out _))
        {
            checks.Refuse($"{field}.target", $"“{target}” is no URL", "write an http or https URL whose host is a name or an address");
        }

        var perMinute = checks.RequiredNumber($"{field}.requestsPerMinute", rate, 1, MostPerMinute);
        var start = checks.Duration($"{field}.startWithin", within, TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(30));
        return (target, perMinute ?? 1, start ?? DefaultStart);
    }

    private static List<VantagePoint> ReadPoints<TSpec>(string parent, IReadOnlyList<TSpec> specs, Func<TSpec, string?> nameOf, Func<string, TSpec, VantagePoint?> read, FieldChecks checks)
    {
        var field = $"{parent}.vantagePoints";
        if (specs.Count is 0 or > 10)
        {
            checks.Refuse(field, $"has {specs.Count} entries", "name 1 to 10 places where customers are");
        }

        foreach (var twice in specs.Where(spec => spec is not null).GroupBy(nameOf).Where(group => group.Count() > 1))
        {
            checks.Refuse(field, $"“{twice.Key}” is named {twice.Count()} times", "give each place a name of its own");
        }

        return [.. specs.Take(10).Select((spec, index) => read($"{field}[{index}]", spec)).OfType<VantagePoint>()];
    }

    private static VantagePoint? ReadPoint(string field, VantagePointSpec? spec, int perMinute, FieldChecks checks)
    {
        var (name, region, rate) = ReadPlace(field, spec?.Name, spec?.Region, spec?.RequestsPerMinute, checks);
        var account = checks.Match($"{field}.serviceAccountName", spec?.ServiceAccountName, ServiceAccountPattern, "write the name of a service account of the namespace");
        return name is null || region is null
            ? null
            : new VantagePoint(name, region, rate ?? perMinute, spec!.NodeSelector ?? new Dictionary<string, string>(), account ?? DefaultServiceAccount);
    }

    private static VantagePoint? ReadFunction(string field, LoadFunctionSpec? spec, int perMinute, FieldChecks checks)
    {
        var (name, region, rate) = ReadPlace(field, spec?.Name, spec?.Region, spec?.RequestsPerMinute, checks);
        var function = checks.RequiredMatch($"{field}.function", spec?.Function, FunctionPattern, "write the name or the ARN of a Lambda function, with :alias behind it if need be");
        if (function?.Split(':') is ["arn", _, _, var at, ..] && region is not null && at != region)
        {
            checks.Refuse($"{field}.function", $"is in {at}, and {field}.region says {region}", "write the region of the function");
        }

        return name is null || region is null || function is null ? null : new VantagePoint(name, region, rate ?? perMinute, new Dictionary<string, string>(), "") { Function = function };
    }

    private static (string? Name, string? Region, int? PerMinute) ReadPlace(string field, string? name, string? region, int? perMinute, FieldChecks checks) => (
        checks.RequiredMatch($"{field}.name", name is { Length: > 16 } ? $"{name} " : name, NamePattern, "write at most 16 lower-case letters, digits and dashes, such as us"),
        checks.RequiredMatch($"{field}.region", region, Arns.RegionPattern, "write a region such as us-east-1"),
        checks.Number($"{field}.requestsPerMinute", perMinute, 1, MostPerMinute));

    private static string ReadPayload(JsonElement? payload, FieldChecks checks)
    {
        const string field = $"{Lambda}.payload";
        if (payload is not { } json)
        {
            return "{}";
        }

        if (json.ValueKind != JsonValueKind.Object || !FaultReader.IsUnicode(json))
        {
            checks.Refuse(field, "is no object of whole characters", "write members with values");
            return "{}";
        }

        if (json.TryGetProperty(SliceMember, out _))
        {
            checks.Refuse($"{field}.{SliceMember}", "is for the operator to set", "give it another name");
        }

        if (json.GetRawText().Length > LargestPayload)
        {
            checks.Refuse(field, $"is longer than {LargestPayload / 1024} KiB", "let the function read what it needs from where it is kept");
        }

        return json.GetRawText();
    }

    private static void CheckArgs(IReadOnlyList<string> args, FieldChecks checks)
    {
        for (var index = 0; index < args.Count; index++)
        {
            // What does not begin with a dash is the value of the option before it.
            if (args[index] is ['-', ..] text && text.Split('=', ':')[0] is var option && !FreeOptions.Contains(option))
            {
                checks.Refuse(
                    $"{Jobs}.args[{index}]",
                    $"{Text.Clip(option, LongestOption)} is not for an experiment to set",
                    $"remove it; what may be set is {Text.And(FreeOptions)}; target, rate and region have fields of their own, and a value that begins with - is written behind =");
            }
            else if (args[index]?.StartsWith('@') == true)
            {
                checks.Refuse($"{Jobs}.args[{index}]", "begins with @, by which many programs read a file of their pod", "write the options themselves");
            }
        }
    }
}
