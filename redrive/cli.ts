#!/usr/bin/env node
import { redriveCommand } from "./command";

void redriveCommand({ name: "azure-realtime-events-redrive", args: process.argv.slice(2) });
