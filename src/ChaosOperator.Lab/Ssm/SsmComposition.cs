using ChaosOperator.Lab.Hosting;
using ChaosOperator.Lab.Ssm.Automations;
using ChaosOperator.Lab.Ssm.Documents;
using ChaosOperator.Lab.Ssm.Parameters;
using ChaosOperator.Lab.Ssm.Scripts;
using ChaosOperator.Lab.Time;

namespace ChaosOperator.Lab.Ssm;

/// <summary>What SSM is made of.</summary>
internal static class SsmComposition
{
    public static IServiceCollection AddSsm(this IServiceCollection services) => services
        .AddSingleton<ScriptHost>()
        .AddSingleton<StepActions>()
        .AddSingleton<AutomationEngine>()
        .AddSingleton<ILabTicker>(s => s.GetRequiredService<AutomationEngine>())
        .AddSingleton<DocumentOperations>()
        .AddSingleton<AutomationOperations>()
        .AddSingleton<ParameterOperations>()
        .AddSingleton<SsmService>()
        .AddSingleton<IAwsService>(s => s.GetRequiredService<SsmService>());
}
