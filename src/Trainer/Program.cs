using OrleansTraining.Trainer;

return args is [TrainerCheck.Argument]
    ? await TrainerCheck.RunAsync(Console.Error)
    : await TrainerProgram.RunAsync(Environment.GetEnvironmentVariable, Console.Error);
