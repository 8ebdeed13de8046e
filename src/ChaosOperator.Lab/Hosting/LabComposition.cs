using ChaosOperator.Lab.CloudFormation;
using ChaosOperator.Lab.CloudWatch;
using ChaosOperator.Lab.Eks;
using ChaosOperator.Lab.Fis;
using ChaosOperator.Lab.Iam;
using ChaosOperator.Lab.Iam.Roles;
using ChaosOperator.Lab.Lambda;
using ChaosOperator.Lab.Route53;
using ChaosOperator.Lab.Simulation;
using ChaosOperator.Lab.Ssm;
using ChaosOperator.Lab.Sts;
using ChaosOperator.Lab.Time;

namespace ChaosOperator.Lab.Hosting;

/// <summary>What the lab is made of: one line per service.</summary>
internal static class LabComposition
{
    public static IServiceCollection AddLab(this IServiceCollection services, LabOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(s => CreateClock(options, s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ILabClock>(s => s.GetRequiredService<LabClock>());
        services.AddSingleton<LabDriver>();
        services.AddHostedService(s => s.GetRequiredService<LabDriver>());
        services.AddSingleton<ICallers, Callers>();
        services.AddSingleton<CallLog>();
        services.AddSingleton<FaultBook>();
        services.AddSingleton<HoldBook>();
        services.AddSingleton<LabEndpoint>();
        services.AddSingleton<AwsGateway>();
        services.AddSingleton<PolicyBook>();
        services.AddSingleton<FisServiceRole>();
        services.AddSingleton<ResourceTags>();
        services.AddSingleton<Authorizer>();
        services.AddWorld(options);
        services.AddSingleton<IAwsService, CloudWatchService>();
        services.AddSingleton<IAwsService, Route53Service>();
        services.AddSingleton<IAwsService, LambdaService>();
        services.AddSingleton(s => Trusts(s.GetRequiredService<WorldFile>()));
        services.AddSingleton<IAwsService, StsService>();
        services.AddSingleton<RoleStore>();
        services.AddSingleton<RoleOperations>();
        services.AddSingleton<InlinePolicyOperations>();
        services.AddSingleton<IAwsService, IamService>();
        services.AddSingleton<PodIdentityStore>();
        services.AddSingleton<PodIdentityOperations>();
        services.AddSingleton<IAwsService, EksService>();
        services.AddSsm();
        services.AddFis();
        services.AddCloudFormation();
        return services;
    }

    private static void AddWorld(this IServiceCollection services, LabOptions options)
    {
        services.AddSingleton(_ => WorldFileReader.Read(options.World ?? WorldFileReader.ShippedWorld));
        services.AddSingleton<WorldGate>();
        services.AddSingleton(s => new IdSource(s.GetRequiredService<WorldFile>().Seed));
        services.AddSingleton<MetricStore>();
        services.AddSingleton<Distances>();
        services.AddSingleton<ZoneStore>();
        services.AddSingleton<HealthCheckStore>();
        services.AddSingleton<Resolver>();
        services.AddSingleton(s => new FunctionStore(
            s.GetRequiredService<WorldFile>(), s.GetRequiredService<IdSource>(), s.GetRequiredService<ILabClock>().Now - WorldTicker.History));
        services.AddSingleton<LayerStore>();
        services.AddSingleton<FunctionFaults>();
        services.AddSingleton<ApiStore>();
        services.AddSingleton<Concurrency>();
        services.AddSingleton<ApiGateways>();
        services.AddSingleton<ApplicationDoor>();
        services.AddSingleton<CustomerSurroundings>();
        services.AddSingleton<LoadFunctions>();
        services.AddSingleton<WorldTicker>();
        services.AddSingleton<ILabTicker>(s => s.GetRequiredService<WorldTicker>());
        services.AddSingleton<AlarmStore>();
        services.AddSingleton<IAlarmStates>(s => s.GetRequiredService<AlarmStore>());
        services.AddSingleton<ILabTicker>(s => s.GetRequiredService<AlarmStore>());
    }

    private static RoleTrusts Trusts(WorldFile world)
    {
        var trusts = new RoleTrusts();
        foreach (var entry in world.Trusts)
            trusts.Set(new(entry.Role, entry.ExternalId));
        return trusts;
    }

    private static LabClock CreateClock(LabOptions options, TimeProvider real)
    {
        var epoch = (options.Epoch ?? real.GetUtcNow()).ToUniversalTime();
        var wholeSecond = new DateTimeOffset(epoch.Ticks - (epoch.Ticks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
        return new(wholeSecond, options.Speed, options.Stepped, real);
    }
}
