using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;
using System.Runtime.InteropServices;
using Amazon;
using Amazon.CloudWatch;
using ChaosOperator.Core.Parsing;
using ChaosOperator.LoadGen.Answers;
using ChaosOperator.LoadGen.Names;
using ChaosOperator.Engine.Time;

namespace ChaosOperator.LoadGen.Running;

/// <summary>The command.</summary>
internal static class LoadCommandLine
{
    /// <summary>Exit code when some figures were not published before the end.</summary>
    public const int Unpublished = 3;

    private const int LongestUrl = 1024; // of the value of a dimension
    private const int DnsPort = 53;
    private static readonly LoadOptions Defaults = new(new Uri("http://localhost"), "", 1);

    private static readonly Option<string> Target = new("--target") { Description = "URL to call with GET. It is the value of the dimension too, as it stands.", Required = true };
    private static readonly Option<double> Rate = new("--rate") { Description = "Requests a second, evenly spaced, however slow the target is. May be a fraction.", Required = true };
    private static readonly Option<TimeSpan?> Duration = new("--duration") { Description = "How long to send, such as 10m. Default: until SIGTERM or Ctrl-C.", CustomParser = result => Time(result) };
    private static readonly Option<TimeSpan?> ConnectTimeout = Times("--connect-timeout", "How long a TCP connection may take.", Defaults.ConnectTimeout);
    private static readonly Option<TimeSpan?> TlsTimeout = Times("--tls-timeout", "How long a TLS handshake may take.", Defaults.TlsTimeout);
    private static readonly Option<TimeSpan?> TotalTimeout = Times("--timeout", "How long a request may take, connection and answer together.", Defaults.Timeout);
    private static readonly Option<int> MostUnderWay = new("--max-in-flight") { Description = "Requests under way at most. What is due beyond is counted as not_sent.", DefaultValueFactory = _ => Defaults.MostUnderWay };
    private static readonly Option<string> Pattern = new("--pattern") { Description = "Who answered, in the body: literal text with {region} where the name is.", DefaultValueFactory = _ => AnswerPattern.Default };
    private static readonly Option<string?> Region = new("--region") { Description = "Where these customers are: the value of the dimension 'from' of a second set of metrics. Default: no second set." };
    private static readonly Option<string?> MetricsRegion = new("--metrics-region") { Description = "Region of the CloudWatch to publish to. Default: --region, then AWS_REGION." };
    private static readonly Option<string> Namespace = new("--namespace") { Description = "Namespace of the metrics.", DefaultValueFactory = _ => Defaults.Namespace };
    private static readonly Option<string> Dimension = new("--dimension") { Description = "Name of the dimension whose value is the URL.", DefaultValueFactory = _ => Defaults.Dimension };
    private static readonly Option<TimeSpan?> Period = Times("--period", "How often to publish; a day is a whole multiple of it. Less than a minute is stored with a resolution of a second.", Defaults.Period);
    private static readonly Option<IPEndPoint[]> Resolver = new("--resolver") { Description = "ADDRESS[:PORT] of a resolver; may be repeated. Default: those of the system.", CustomParser = Resolvers };
    private static readonly Option<bool> Ipv6 = new("--ipv6") { Description = "Ask for AAAA records, instead of A." };
    private static readonly Option<Uri?> Clock = new("--clock") { Description = "Address of a simulated AWS's clock (the lab's /lab/clock), which figures are stamped by. Default: the wall clock.", CustomParser = Address };
    private static readonly Option<bool> NoPublish = new("--no-publish") { Description = "Publish nothing." };
    private static readonly Option<bool> Json = new("--json") { Description = "Print all figures as one JSON object at the end." };

    /// <summary>Reads it. An argument that begins with @ names no file: an experiment may add arguments, and files of the pod, such as its token, are none of its author's business.</summary>
    public static ParseResult Parse(IReadOnlyList<string> args) => Create().Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });

    /// <summary>Builds it.</summary>
    public static RootCommand Create()
    {
        var root = new RootCommand(
            "Customers: sends requests at a steady rate, reads from the body which region answered, and publishes to CloudWatch what came back. "
            + "Exit codes: 0 all done and published, 1 failed, 2 wrong options, 3 some figures could not be published.")
        {
            Target, Rate, Duration, ConnectTimeout, TlsTimeout, TotalTimeout, MostUnderWay, Pattern, Region, MetricsRegion, Namespace, Dimension, Period, Resolver, Ipv6, Clock, NoPublish, Json,
        };
        AddChecks();
        root.SetAction(RunAsync);
        return root;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var terminate = StopOn(PosixSignal.SIGTERM, stop);
        using var interrupt = StopOn(PosixSignal.SIGINT, stop);
        var options = Options(parsed);
        try
        {
            var clock = parsed.GetValue(Clock) is { } address ? await LabClock.ReadAsync(address, stop.Token) : TimeProvider.System;
            using var cloudWatch = options.Publish ? Client(options) : null;
            await Console.Error.WriteLineAsync($"Sending {options.PerSecond} requests a second to {options.TargetText}{(options.Region is null ? "" : $" from {options.Region}")}.");
            var run = new LoadRun(options, new ResolverLookup(options.Resolvers, options.Ipv6), cloudWatch, clock, line => Console.Error.WriteLine(line));
            return await TellAsync(await run.RunAsync(stop.Token), parsed.GetValue(Json));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Asked to end before it began.
            return 0;
        }
        catch (Exception failure) when (failure is InvalidOperationException or Amazon.Runtime.AmazonClientException)
        {
            await Console.Error.WriteLineAsync(failure.InnerException is null ? failure.Message : $"{failure.Message} {failure.InnerException}");
            return 1;
        }
    }

    private static async Task<int> TellAsync(LoadResult result, bool json)
    {
        await Console.Error.WriteLineAsync($"All: {FiguresText.Of(result.Figures)}");
        if (json)
        {
            Console.WriteLine(FiguresText.Json(result));
        }

        if (result.Unpublished == 0)
        {
            return 0;
        }

        await Console.Error.WriteLineAsync($"CloudWatch did not take the figures of {result.Unpublished} periods before the end; give the process longer, or see above what it answered.");
        return Unpublished;
    }

    private static PosixSignalRegistration StopOn(PosixSignal signal, CancellationTokenSource stop) => PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        stop.Cancel();
    });

    private static AmazonCloudWatchClient Client(LoadOptions options)
    {
        // Retries are ours: they must outlast an outage, and merge what waits meanwhile.
        var config = new AmazonCloudWatchConfig { MaxErrorRetry = 0, Timeout = TimeSpan.FromSeconds(10) };
        if (options.MetricsRegion is { } region)
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        }

        return new AmazonCloudWatchClient(config);
    }

    private static LoadOptions Options(ParseResult parsed) => new(new Uri(parsed.GetRequiredValue(Target)), parsed.GetRequiredValue(Target), parsed.GetValue(Rate))
    {
        Duration = parsed.GetValue(Duration),
        ConnectTimeout = parsed.GetValue(ConnectTimeout) ?? Defaults.ConnectTimeout,
        TlsTimeout = parsed.GetValue(TlsTimeout) ?? Defaults.TlsTimeout,
        Timeout = parsed.GetValue(TotalTimeout) ?? Defaults.Timeout,
        MostUnderWay = parsed.GetValue(MostUnderWay),
        Pattern = AnswerPattern.Parse(parsed.GetRequiredValue(Pattern))!,
        Region = parsed.GetValue(Region),
        MetricsRegion = parsed.GetValue(MetricsRegion) ?? parsed.GetValue(Region),
        Namespace = parsed.GetRequiredValue(Namespace),
        Dimension = parsed.GetRequiredValue(Dimension),
        Period = parsed.GetValue(Period) ?? Defaults.Period,
        Resolvers = parsed.GetValue(Resolver) ?? [],
        Ipv6 = parsed.GetValue(Ipv6),
        Publish = !parsed.GetValue(NoPublish),
    };

    private static void AddChecks()
    {
        Check(Target, url => IsUrl(url!) ? null : $"--target {url} cannot be called; write an http or https URL of at most {LongestUrl} characters without user and password.");
        Check(Rate, rate => rate is > 0 and <= 1_000_000 ? null : "--rate must be over 0 and at most 1000000 requests a second.");
        Check(MostUnderWay, most => most > 0 ? null : "--max-in-flight must be at least 1.");
        Check(Pattern, text => AnswerPattern.Parse(text!) is not null ? null : $"--pattern must hold {AnswerPattern.Placeholder} exactly once, as in '{AnswerPattern.Default}'.");
        Check(Period, period => period is { } length && TimeSpan.FromDays(1).Ticks % length.Ticks != 0 ? "--period must go into a day a whole number of times, as 10s, 1m or 5m do." : null);
    }

    private static void Check<T>(Option<T> option, Func<T?, string?> problem) => option.Validators.Add(result =>
    {
        // What could not be read at all has its error already.
        if (!result.Errors.Any() && problem(result.GetValueOrDefault<T>()) is { } message)
        {
            result.AddError(message);
        }
    });

    private static bool IsUrl(string text) =>
        text.Length <= LongestUrl && Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.UserInfo.Length == 0;

    private static Option<TimeSpan?> Times(string name, string description, TimeSpan byDefault) =>
        new(name) { Description = $"{description} Default: {Durations.Format(byDefault)}.", CustomParser = result => Time(result) };

    private static TimeSpan? Time(ArgumentResult result)
    {
        if (Durations.Parse(result.Tokens[0].Value) is { } time && time > TimeSpan.Zero)
        {
            return time;
        }

        result.AddError($"{result.Tokens[0].Value} is no length of time; {Durations.Remedy}.");
        return null;
    }

    private static Uri? Address(ArgumentResult result)
    {
        if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
        {
            return address;
        }

        result.AddError($"--clock {result.Tokens[0].Value} is no address; write http://HOST:PORT/lab/clock.");
        return null;
    }

    private static IPEndPoint[] Resolvers(ArgumentResult result)
    {
        var resolvers = new List<IPEndPoint>();
        foreach (var token in result.Tokens)
        {
            if (IPEndPoint.TryParse(token.Value, out var resolver))
            {
                resolvers.Add(resolver.Port == 0 ? new IPEndPoint(resolver.Address, DnsPort) : resolver);
            }
            else
            {
                result.AddError($"--resolver {token.Value} is no address; write 10.0.0.2 or 10.0.0.2:53.");
            }
        }

        return [.. resolvers];
    }
}
