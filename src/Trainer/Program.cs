using OrleansTraining.Trainer;
using OrleansTraining.Trainer.Standby;

return args switch
{
    [TrainerCheck.Argument] => await TrainerCheck.RunAsync(Console.Out, Console.Error),
    [StandbyProgram.Argument] => await StandbyProgram.RunAsync(Environment.GetEnvironmentVariable, Console.OpenStandardInput(), Console.Error),
    _ => await TrainerProgram.RunAsync(Environment.GetEnvironmentVariable, Console.Error),
};
