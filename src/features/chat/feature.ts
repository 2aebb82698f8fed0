import { ChatTools } from './toolTable';
import type { ToolServices } from './tool';

/** Answers the tools of the editor's AI chat. */
export const chat = (services: ToolServices): ChatTools => new ChatTools(services);
