using ChaosOperator.Lab.Hosting;
using ChaosOperator.Lab.Lambda;
using ChaosOperator.Lab.Time;

namespace ChaosOperator.Lab.Fis;

/// <summary>What FIS is made of.</summary>
internal static class FisComposition
{
    public static IServiceCollection AddFis(this IServiceCollection services) => services
        .AddSingleton<FisSwitches>()
        .AddSingleton<SafetyLever>()
        .AddSingleton<TemplateOperations>()
        .AddSingleton<TargetAccountOperations>()
        .AddSingleton<IAutomations, SsmAutomations>()
        .AddSingleton(s => new TargetResolver(s.GetRequiredService<FunctionStore>().In))
        .AddSingleton<ILambdaActions, LambdaActions>()
        .AddSingleton<ActionMachine>()
        .AddSingleton<ExperimentMachine>()
        .AddSingleton<ExperimentOperations>()
        .AddSingleton<ILabTicker>(s => s.GetRequiredService<ExperimentOperations>())
        .AddSingleton<FisTags>()
        .AddSingleton<IAwsService, FisService>();
}
