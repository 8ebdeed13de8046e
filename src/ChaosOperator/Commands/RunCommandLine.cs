using System.CommandLine;
using System.CommandLine.Parsing;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Orphans;
using ChaosOperator.Hosting;
using ChaosOperator.Kubernetes.Leadership;
using ChaosOperator.Engine.Time;

namespace ChaosOperator.Commands;

/// <summary><c>run</c>: the operator itself.</summary>
internal static class RunCommandLine
{
    private static readonly Option<string?> Namespace = new("--namespace") { Description = "Namespace to watch; default: the whole cluster." };

    private static readonly Option<string> ClusterName = new("--cluster-name")
    {
        Description = "Name of this cluster in the tags of AWS objects. Operators that share an AWS account need different names.",
        DefaultValueFactory = _ => "default",
    };

    private static readonly Option<string?> KubeConfig = new("--kubeconfig") { Description = "Kubeconfig; default: in-cluster, then KUBECONFIG, then ~/.kube/config." };

    private static readonly Option<string?> Context = new("--context") { Description = "Context of the kubeconfig; default: its current one." };

    private static readonly Option<bool> LeaderElection = new("--leader-election")
    {
        Description = "Work only while holding the lease; false only for a single replica.",
        DefaultValueFactory = _ => true,
    };

    private static readonly Option<string?> LeaseNamespace = new("--lease-namespace") { Description = "Namespace of the lease; default: the operator's own." };

    private static readonly Option<string> Listen = new("--listen")
    {
        Description = "Address of /healthz, /readyz and /metrics.",
        DefaultValueFactory = _ => "http://0.0.0.0:8080",
    };

    private static readonly Option<string?> PageListen = new("--page-listen") { Description = "Address of the web page, such as http://0.0.0.0:8081; default: none is served." };

    private static readonly Option<string> PageAudience = new("--page-audience")
    {
        Description = "Audience that the tokens of the page's visitors need; without a value: that of the API server, as with tokens of people by OIDC.",
        Arity = ArgumentArity.ZeroOrOne,
        DefaultValueFactory = _ => new OperatorOptions().PageAudience,
    };

    private static readonly Option<int> Workers = new("--workers") { Description = "Objects of each kind that are worked on at once.", DefaultValueFactory = _ => 16 };

    private static readonly Option<Uri?> Clock = new("--clock")
    {
        Description = "Address of a simulated AWS's clock (the lab's /lab/clock); default: the wall clock.",
        CustomParser = ReadAddress,
    };

    private static readonly Option<string[]> SweepRegion = new("--sweep-region")
    {
        Description = "Region to sweep for faults that were left behind, beside those that experiments and policies name; may be repeated. Default: AWS_REGION.",
        DefaultValueFactory = _ => new[] { "AWS_REGION", "AWS_DEFAULT_REGION" }.Select(Environment.GetEnvironmentVariable).FirstOrDefault(region => !string.IsNullOrEmpty(region)) is { } region ? [region] : [],
    };

    private static readonly Option<string[]> SweepRole = new("--sweep-role")
    {
        Description = "NAMESPACE=ROLE_ARN: role to assume in the name of a namespace to sweep those regions, beside the operator's own credentials; may be repeated.",
        DefaultValueFactory = _ => [],
    };

    private static readonly Option<string> LoadImage = new("--load-image")
    {
        Description = "Image of load generators (spec.load of an experiment) where the experiment names none.",
        DefaultValueFactory = _ => new OperatorOptions().LoadImage,
    };

    private static readonly Option<bool> SessionTags = new("--session-tags")
    {
        Description = "Assume roles with session tags that name cluster, namespace and experiment; every role's trust policy has to allow sts:TagSession then.",
    };

    private static readonly Option<string?> Notifications = new("--notifications") { Description = "File that says which webhooks are told what of runs; default: nobody is told." };

    private static readonly Option<bool> JsonLogs = new("--json-logs") { Description = "Write logs as JSON, one object a line." };

    /// <summary>Exit code of an operator that lost its lease; told apart from one that could not run.</summary>
    private const int LeaseLost = 2;

    public static Command Create()
    {
        var command = new Command("run", "Run the operator.")
        {
            Namespace, ClusterName, KubeConfig, Context, LeaderElection, LeaseNamespace, Listen, PageListen, PageAudience, Workers, Clock, SweepRegion, SweepRole, SessionTags, LoadImage, Notifications, JsonLogs,
        };
        ClusterName.Validators.Add(CheckClusterName);
        SweepRegion.Validators.Add(CheckSweepRegions);
        SweepRole.Validators.Add(CheckSweepRoles);
        PageListen.Validators.Add(CheckPageListen);
        command.SetAction((parsed, cancellationToken) => RunAsync(Read(parsed), cancellationToken));
        return command;
    }

    private static Uri? ReadAddress(ArgumentResult result)
    {
        var (address, problem) = LabClock.AddressOf(result.Tokens[0].Value);
        if (problem is not null)
        {
            result.AddError(problem);
        }

        return address;
    }

    /// <summary>The name becomes part of tags and of the owner of snapshots.</summary>
    private static void CheckClusterName(OptionResult result)
    {
        if (result.GetValueOrDefault<string>() is not { Length: > 0 and <= 63 } name || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_'))
        {
            result.AddError("--cluster-name: write 1 to 63 letters, digits, dots, dashes or underscores.");
        }
        else if (name.StartsWith(ObjectOwner.LocalPrefix, StringComparison.Ordinal))
        {
            result.AddError($"--cluster-name: names that begin with {ObjectOwner.LocalPrefix} are those of runs without a cluster; write another.");
        }
    }

    /// <summary>TLS is a proxy's business: the page has no certificate.</summary>
    private static void CheckPageListen(OptionResult result)
    {
        if (result.GetValueOrDefault<string>() is { } address && !(address.StartsWith("http://", StringComparison.Ordinal) && Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.AbsolutePath == "/"))
        {
            result.AddError("--page-listen: write an address such as http://127.0.0.1:8081, or http://0.0.0.0:8081 in a pod.");
        }
    }

    private static void CheckSweepRegions(OptionResult result)
    {
        foreach (var wrong in (result.GetValueOrDefault<string[]>() ?? []).Where(region => !Arns.IsRegion(region)))
        {
            result.AddError($"--sweep-region: {wrong} is not a region; write one such as us-east-1.");
        }
    }

    private static void CheckSweepRoles(OptionResult result)
    {
        foreach (var wrong in (result.GetValueOrDefault<string[]>() ?? []).Where(text => ReadSweepRole(text) is null))
        {
            result.AddError($"--sweep-role: {wrong} is not NAMESPACE=ROLE_ARN; write resilience=arn:aws:iam::111122223333:role/chaos-operator.");
        }
    }

    private static SweepRole? ReadSweepRole(string text) =>
        text.Split('=', 2) is [{ Length: > 0 } space, var role] && Arns.IsRole(role) ? new SweepRole(space, role) : null;

    /// <summary>What a command line says; meaningful where it has no errors.</summary>
    public static OperatorOptions Read(ParseResult parsed) => new()
    {
        Namespace = parsed.GetValue(Namespace),
        ClusterName = parsed.GetValue(ClusterName)!,
        KubeConfig = parsed.GetValue(KubeConfig),
        Context = parsed.GetValue(Context),
        LeaderElection = parsed.GetValue(LeaderElection),
        LeaseNamespace = parsed.GetValue(LeaseNamespace),
        Listen = parsed.GetValue(Listen)!,
        PageListen = parsed.GetValue(PageListen),
        PageAudience = parsed.GetResult(PageAudience) is { Implicit: false, Tokens: [] } ? "" : parsed.GetValue(PageAudience)!,
        Workers = parsed.GetValue(Workers),
        Clock = parsed.GetValue(Clock),
        SweepRegions = parsed.GetValue(SweepRegion) ?? [],
        SweepRoles = [.. (parsed.GetValue(SweepRole) ?? []).Select(ReadSweepRole).OfType<SweepRole>()],
        SessionTags = parsed.GetValue(SessionTags),
        LoadImage = parsed.GetValue(LoadImage)!,
        NotificationsFile = parsed.GetValue(Notifications),
        JsonLogs = parsed.GetValue(JsonLogs),
    };

    private static async Task<int> RunAsync(OperatorOptions options, CancellationToken cancellationToken)
    {
        try
        {
            var time = options.Clock is { } clock ? await LabClock.ReadAsync(clock, cancellationToken) : TimeProvider.System;
            await using var host = OperatorHost.Build(options, time);
            // Asked for now: the host disposes its services when it has run.
            var elector = host.Services.GetService<LeaderElector>();
            await host.RunAsync(cancellationToken);
            return elector is { HasLost: true } ? LeaseLost : 0;
        }
        catch (Exception e) when (e is InvalidOperationException or k8s.Exceptions.KubeConfigException or IOException)
        {
            await Console.Error.WriteLineAsync($"The operator cannot run: {e.Message}");
            return 1;
        }
    }
}
